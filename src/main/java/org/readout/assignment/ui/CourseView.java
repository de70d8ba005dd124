package org.readout.assignment.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.readout.assignment.InstructorNotices;
import org.readout.assignment.InstructorNotices.Waiting;
import org.readout.assignment.ui.CoursesView.DueLists;
import org.readout.course.Course;
import org.readout.course.Course.Role;
import org.readout.course.CourseLinks;
import org.readout.course.CourseMembers;
import org.readout.course.CourseService;
import org.readout.course.Permission;
import org.readout.course.Staff;
import org.readout.course.StudentNews;
import org.readout.course.ui.AboutPart;
import org.readout.course.ui.CourseTop;
import org.readout.course.ui.CourseTop.Tab;
import org.readout.course.ui.LeavePart;
import org.readout.course.ui.TaughtCourses;
import org.readout.text.Messages;
import org.readout.user.CurrentUser;
import org.readout.user.User;
import org.readout.web.PageView;
import org.readout.web.Ui;

/** A course: its lessons, for its instructors, assistants and students. */
@Route("courses/:course")
@PermitAll
class CourseView extends PageView<CourseView.Found> {

    private static final Messages TEXT = Messages.of("assignment");

    private final CurrentUser currentUser;
    private final TaughtCourses taught;
    private final CourseService courses;
    private final CourseTools tools;
    private final DueLists due;
    private final InstructorNotices notices;
    private final AccommodationForms accommodations;
    private final CourseMembers members;
    private final List<StudentNews> news;

    CourseView(
            CurrentUser currentUser,
            TaughtCourses taught,
            CourseService courses,
            CourseTools tools,
            DueLists due,
            InstructorNotices notices,
            AccommodationForms accommodations,
            CourseMembers members,
            List<StudentNews> news) {
        this.currentUser = currentUser;
        this.taught = taught;
        this.courses = courses;
        this.tools = tools;
        this.due = due;
        this.notices = notices;
        this.accommodations = accommodations;
        this.members = members;
        this.news = news;
    }

    /** @param staff {@code null} for a student */
    record Found(User user, Course course, @Nullable Staff staff) {}

    @Override
    public Optional<Found> find(RouteParameters names, QueryParameters query) {
        return currentUser
                .signedIn()
                .flatMap(user -> CourseLinks.courseOf(names)
                        .flatMap(id -> courses.staff(id, user.id())
                                .map(staff -> new Found(user, staff.course(), staff))
                                .or(() -> courses.taken(id, user.id()).map(course -> new Found(user, course, null)))));
    }

    /** Lists the tasks waiting for the staff of a course, each with a link; invisible if there are none. */
    private static UnorderedList attention(List<Waiting> all) {
        UnorderedList list = Ui.list("attention", all, waiting -> {
            ListItem item = new ListItem(
                    Ui.span(String.valueOf(waiting.count()), "count"),
                    new Anchor(waiting.address(), waiting.words()),
                    Ui.span(waiting.detail(), "small", "quiet"));
            if (waiting.urgent()) {
                item.addClassName("urgent");
            }
            return item;
        });
        list.getElement().setAttribute("aria-label", TEXT.get("attention"));
        list.setVisible(!all.isEmpty());
        return list;
    }

    @Override
    protected Optional<FirstPage> first(Found found) {
        show(found);
        return Optional.of(
                found.staff() == null ? FirstPage.of(this, "people") : FirstPage.of(this, "people", "gradebook"));
    }

    @Override
    protected void show(Found found) {
        Course course = found.course();
        pageTitle(TEXT.get("course.title", "course", course.title()));
        Staff staff = found.staff();
        addClassName(staff == null ? "sheet-page" : "desk");
        H2 heading = new H2(TEXT.get("course.lessons"));
        if (staff == null) {
            add(
                    Ui.where(new Anchor(CourseLinks.COURSES, TEXT.get("courses.heading"))),
                    new H1(course.title()),
                    CourseTop.archived(course),
                    new AboutPart(members, course),
                    accommodations.ofStudent(found.user().id(), course),
                    new Div(news.stream()
                            .map(each -> each.inCourse(found.user(), course))
                            .toArray(Component[]::new)),
                    new Section(
                            heading,
                            due.of(found.user().id(), course)
                                    .orElseGet(() -> Ui.empty(TEXT.get("course.lessons.none")))));
            if (!course.isArchived() && !found.user().isPreview()) {
                add(new LeavePart(members, course, found.user().id(), Role.STUDENT));
            }
            return;
        }
        add(
                taught.top(staff, Tab.LESSONS),
                attention(notices.waiting(staff)),
                new Section(
                        heading,
                        staff.may(Permission.CHANGE_DATES)
                                ? new AssignmentList(staff, tools)
                                : new ReadOnlyLessons(staff, tools)));
        if (staff.role() == Role.ASSISTANT && staff.may(Permission.GRADE)) {
            add(new LeavePart(members, course, found.user().id(), staff.role()));
        }
    }
}
