package org.readout.assignment.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.readout.assignment.AssignmentService;
import org.readout.assignment.DueText;
import org.readout.assignment.EffectiveRules;
import org.readout.assignment.EffectiveRulesService;
import org.readout.assignment.EffectiveRulesService.DueItem;
import org.readout.assignment.InstructorNotices;
import org.readout.assignment.LessonListing;
import org.readout.assignment.Study;
import org.readout.course.Course;
import org.readout.course.CourseLinks;
import org.readout.course.CourseService;
import org.readout.course.Staff;
import org.readout.course.ui.CourseTop;
import org.readout.course.ui.InvitedPart;
import org.readout.lesson.Lesson;
import org.readout.lesson.Lesson.LessonStatus;
import org.readout.lesson.LessonLibrary;
import org.readout.lesson.LessonLibrary.Published;
import org.readout.text.Messages;
import org.readout.user.AccountPart;
import org.readout.user.CurrentUser;
import org.readout.user.SiteRight;
import org.readout.user.SiteRights;
import org.readout.user.User;
import org.readout.user.UserId;
import org.readout.web.Form;
import org.readout.web.FormField;
import org.readout.web.PageView;
import org.readout.web.Ui;
import org.readout.web.UserTime;

/** The user's courses, as instructor and as student, and what is due in them. */
@Route("courses")
@PermitAll
class CoursesView extends PageView<User> {

    private static final Messages TEXT = Messages.of("assignment");

    private final CurrentUser currentUser;
    private final CourseService courses;
    private final AssignmentService assignments;
    private final DueLists due;
    private final LessonLibrary library;
    private final InstructorNotices notices;
    private final SiteRights rights;
    private final InvitedPart invitations;
    private final Clock clock;

    CoursesView(
            CurrentUser currentUser,
            CourseService courses,
            AssignmentService assignments,
            DueLists due,
            LessonLibrary library,
            InstructorNotices notices,
            SiteRights rights,
            InvitedPart invitations,
            Clock clock) {
        this.currentUser = currentUser;
        this.courses = courses;
        this.assignments = assignments;
        this.due = due;
        this.library = library;
        this.notices = notices;
        this.rights = rights;
        this.invitations = invitations;
        this.clock = clock;
        pageTitle(TEXT.get("courses.title"));
        addClassName("sheet-page");
    }

    @Override
    public Optional<User> find(RouteParameters names, QueryParameters query) {
        return currentUser.signedIn();
    }

    @Override
    protected Optional<FirstPage> first(User user) {
        show(user);
        return Optional.of(FirstPage.of(this, "people"));
    }

    @Override
    protected void show(User user) {
        List<Course> taught = open(courses.taughtBy(user.id()));
        List<Course> taken = open(courses.takenBy(user.id()));
        Div invited = invitations.of(user);
        add(new H1(TEXT.get("courses.heading")), invited);
        due.of(user.id(), null).ifPresent(list -> add(new Section(new H2(TEXT.get("courses.due")), list)));
        if (!taken.isEmpty()) {
            add(new Section(new H2(TEXT.get("courses.taken")), list(taken)));
        }
        List<Course> assisted = open(courses.assistedBy(user.id()));
        if (!assisted.isEmpty()) {
            add(new Section(new H2(TEXT.get("courses.assisted")), cards(assisted, user)));
        }
        boolean allArchived = taught.isEmpty() && !courses.taughtBy(user.id()).isEmpty();
        boolean mayCreate = rights.has(user.id(), SiteRight.CREATE_COURSES);
        if (!taught.isEmpty() || mayCreate && !allArchived) {
            add(new Section(
                    new H2(TEXT.get("courses.taught")),
                    taught.isEmpty() ? Ui.empty(TEXT.get("courses.taught.none")) : cards(taught, user)));
        }
        if (mayCreate && taught.isEmpty()) {
            add(Ui.box("form-page", new H2(TEXT.get("courses.new")), newCourse(user)));
        } else if (mayCreate) {
            NativeDetails folded = new NativeDetails(TEXT.get("courses.new"), newCourse(user));
            folded.addClassName("more-fields");
            add(folded);
        } else if (all(courses, user).isEmpty() && !invited.isVisible()) {
            add(Ui.empty(TEXT.get("courses.none")));
        }
        List<Course> archived =
                all(courses, user).stream().filter(Course::isArchived).toList();
        if (!archived.isEmpty()) {
            NativeDetails fold =
                    new NativeDetails(TEXT.get("courses.archived", "count", archived.size()), list(archived));
            fold.addClassName("more-fields");
            add(fold);
        }
        add(Ui.row(Ui.link(CourseLinks.JOIN, TEXT.get("courses.join"), "act", "plain")));
    }

    private static List<Course> open(List<Course> courses) {
        return courses.stream().filter(course -> !course.isArchived()).toList();
    }

    private static List<Course> all(CourseService courses, User user) {
        return Stream.of(courses.taughtBy(user.id()), courses.assistedBy(user.id()), courses.takenBy(user.id()))
                .flatMap(List::stream)
                .toList();
    }

    /** Lists what is assigned to students. */
    @org.springframework.stereotype.Component
    record DueLists(EffectiveRulesService rules, LessonLibrary library, Clock clock) {

        /**
         * Returns what is due, the next first, without drafts and lessons whose files are gone; empty if there is nothing.
         *
         * @param course to list, archived or not, or {@code null} for all that aren't archived, with their titles
         */
        Optional<Component> of(UserId student, @Nullable Course course) {
            if (course == null) {
                return list(rules.assigned(student), true).map(Component.class::cast);
            }
            Div groups = new Div();
            Map<String, List<DueItem>> all = LessonListing.grouped(
                    rules.assigned(student, course.id()), item -> item.terms().listing());
            all.forEach((heading, items) -> list(items, false).ifPresent(list -> {
                if (all.size() > 1 || !heading.isEmpty()) {
                    groups.add(new H3(DueText.heading(items.getFirst().terms().listing(), true)));
                }
                groups.add(list);
            }));
            return Optional.<Component>of(groups)
                    .filter(any -> any.getChildren().findAny().isPresent());
        }

        private Optional<UnorderedList> list(List<DueItem> items, boolean inCourses) {
            UnorderedList list = new UnorderedList();
            list.addClassNames("plain-list", "due-list");
            for (DueItem item : items) {
                Optional<Lesson> lesson = library.lesson(item.lessonId()).map(Published::lesson);
                if (lesson.filter(each -> each.status() == LessonStatus.PUBLISHED)
                        .isPresent()) {
                    EffectiveRules terms = item.terms();
                    ListItem row = new ListItem(
                            new Anchor(
                                    Study.link(CourseLinks.lesson(item.lessonId()), item.context()),
                                    lesson.get().title()),
                            new Span(DueText.sentences(
                                    terms.isArchived() ? terms.rules().over() : terms.rules(),
                                    terms.zone(),
                                    clock.instant())));
                    DueText.given(terms).forEach(given -> row.add(new Span(given)));
                    if (inCourses) {
                        row.add(new Span(item.course().title()));
                    }
                    list.add(row);
                }
            }
            return Optional.of(list).filter(any -> any.getChildren().findAny().isPresent());
        }
    }

    private UnorderedList cards(List<Course> all, User user) {
        List<Staff> staffs = all.stream()
                .flatMap(course -> courses.staff(course.id(), user.id()).stream())
                .toList();
        return Ui.list(
                "course-cards",
                staffs,
                staff -> new CourseCard(staff, notices.waiting(staff), courses, assignments, library, clock.instant()));
    }

    private static UnorderedList list(List<Course> courses) {
        return Ui.list("plain-list", courses, course -> {
            ListItem item = new ListItem(new Anchor(CourseLinks.course(course.id()), course.title()));
            Instant archivedAt = course.archivedAt();
            if (archivedAt != null) {
                String date = UserTime.day(archivedAt, course.timeZone());
                item.add(new Text(" "), Ui.span(TEXT.get("archived.on", "date", date), "small", "quiet"));
            }
            return item;
        });
    }

    private Form newCourse(User user) {
        FormField title = CourseTop.titleField();
        FormField zone = TimeZoneForm.field(UserTime.zone(), clock.instant());
        return new Form(TEXT.get("courses.create"), () -> {
                    if (!rights.has(user.id(), SiteRight.CREATE_COURSES)) {
                        UI.getCurrent().getPage().reload();
                        return;
                    }
                    Course course = courses.create(user.id(), title.value(), ZoneId.of(zone.value()));
                    UI.getCurrent().navigate(CourseLinks.course(course.id()).substring(1));
                })
                .with(title, zone);
    }

    /** The user's courses on the account page. */
    @org.springframework.stereotype.Component
    record YourCourses(CourseService courses) implements AccountPart {

        @Override
        public Section of(User user, QueryParameters query) {
            List<Course> all = all(courses, user);
            return new Section(
                    new H2(TEXT.get("courses.yours")),
                    all.isEmpty() ? new Paragraph(TEXT.get("courses.yours.none")) : list(all),
                    new Paragraph(new Anchor(CourseLinks.JOIN, TEXT.get("courses.join"))));
        }
    }
}
