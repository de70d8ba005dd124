package org.readout.course.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import jakarta.annotation.security.PermitAll;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.readout.course.Course;
import org.readout.course.Course.Enrolment;
import org.readout.course.CourseCopies;
import org.readout.course.CourseLinks;
import org.readout.course.CourseMembers;
import org.readout.course.CourseService;
import org.readout.course.CourseService.EditResult;
import org.readout.course.DueText;
import org.readout.course.EffectiveRulesService;
import org.readout.course.InstructorNotices;
import org.readout.course.JoinCode;
import org.readout.course.Staff;
import org.readout.lesson.LessonLibrary;
import org.readout.text.Messages;
import org.readout.user.CurrentUser;
import org.readout.user.OneTimeLinks;
import org.readout.user.User;
import org.readout.web.CopyableLink;
import org.readout.web.Form;
import org.readout.web.FormField;
import org.readout.web.PageView;
import org.readout.web.Ui;

/** A course for its instructors, assistants and students. */
@Route("courses/:course")
@PermitAll
class CourseView extends PageView<CourseView.Found> {

    private static final Messages TEXT = Messages.of("course");

    private final CurrentUser currentUser;
    private final CourseService courses;
    private final EffectiveRulesService rules;
    private final LessonLibrary library;
    private final InstructorNotices notices;
    private final OneTimeLinks resets;
    private final AccommodationForms accommodations;
    private final CourseCopies copies;
    private final CourseMembers members;
    private final Clock clock;

    CourseView(
            CurrentUser currentUser,
            CourseService courses,
            EffectiveRulesService rules,
            LessonLibrary library,
            InstructorNotices notices,
            OneTimeLinks resets,
            AccommodationForms accommodations,
            CourseCopies copies,
            CourseMembers members,
            Clock clock) {
        this.currentUser = currentUser;
        this.courses = courses;
        this.rules = rules;
        this.library = library;
        this.notices = notices;
        this.resets = resets;
        this.accommodations = accommodations;
        this.copies = copies;
        this.members = members;
        this.clock = clock;
        addClassName("sheet-page");
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

    @Override
    protected void show(Found found) {
        Course course = found.course();
        pageTitle(tab(course));
        Staff staff = found.staff();
        if (staff != null && staff.isInstructor()) {
            showToInstructor(course, "");
            return;
        }
        add(Ui.where(new Anchor(CourseLinks.COURSES, TEXT.get("courses.heading"))), new H1(course.title()));
        if (staff != null) {
            add(new AssistantCourse(staff, courses, library, clock));
            return;
        }
        add(
                accommodations.ofStudent(found.user().id(), course),
                new Section(
                        new H2(TEXT.get("course.lessons")),
                        CoursesView.due(rules, library, clock, found.user().id(), course)
                                .orElseGet(() -> Ui.empty(TEXT.get("course.lessons.none")))));
    }

    private static String tab(Course course) {
        return TEXT.get("course.title", "course", course.title());
    }

    /** Runs an action of an instructor. Whoever has been removed since the page was opened finds no such page instead. */
    private void ifTaught(Course course, Runnable action) {
        boolean taught = currentUser
                .signedIn()
                .flatMap(user -> courses.taught(course.id(), user.id()))
                .isPresent();
        if (taught) {
            action.run();
        } else {
            UI.getCurrent().getPage().reload();
        }
    }

    /** Shows the page again after the course has been changed, and says so. */
    private void showChanged(Course course, String result) {
        removeAll();
        showToInstructor(course, result);
        UI.getCurrent().getPage().setTitle(tab(course));
        getElement().executeJs("this.querySelector('.form-done:not(:empty)')?.focus()");
    }

    private void showToInstructor(Course course, String result) {
        List<Enrolment> enrolments = courses.enrolments(course.id());
        Div place = new Div();
        Paragraph done = Ui.result();
        done.setText(result);
        NativeButton title = opener(TEXT.get("course.change-title"), place, done, () -> titleForm(course));
        NativeButton zone = opener(
                TEXT.get("course.change-zone"),
                place,
                done,
                () -> new TimeZoneForm(
                        courses,
                        library,
                        course,
                        clock,
                        action -> ifTaught(course, action),
                        now -> showChanged(
                                now, TEXT.get("time-zone.changed") + " " + DueText.allTimes(now.timeZone()))));
        NativeButton copy = opener(
                TEXT.get("course.copy"),
                place,
                done,
                () -> new CopyCourseForm(
                        copies,
                        courses,
                        library,
                        course,
                        currentUser.signedIn().orElseThrow().id()));
        add(
                Ui.where(new Anchor(CourseLinks.COURSES, TEXT.get("courses.heading"))),
                new H1(course.title()),
                Ui.quiet(TEXT.get(
                        "course.about", "count", enrolments.size(), "zone", DueText.allTimes(course.timeZone()))),
                Ui.row(
                        Ui.link(CourseLinks.gradebook(course.id()), TEXT.get("course.gradebook"), "act"),
                        title,
                        zone,
                        copy),
                place,
                done,
                new Section(new H2(TEXT.get("join-code.heading")), joinCode(course)),
                new Section(
                        new H2(TEXT.get("course.lessons")),
                        new AssignmentList(
                                course, courses, library, clock, notices, action -> ifTaught(course, action))),
                new Section(
                        new H2(TEXT.get("staff.heading")),
                        new StaffPart(
                                members,
                                course,
                                currentUser.signedIn().orElseThrow().id(),
                                action -> ifTaught(course, action))),
                new Section(
                        new H2(TEXT.get("students.heading")),
                        new StudentTable(course, enrolments, currentUser, courses, resets)));
    }

    /** Returns a button that opens a form below the title, instead of the one that is open, or closes it. */
    private static NativeButton opener(String words, Div place, Paragraph done, Supplier<Component> form) {
        NativeButton button = Ui.button(words, "act", "plain");
        button.getElement().setAttribute("aria-expanded", "false");
        button.addClickListener(click -> {
            boolean open = "false".equals(button.getElement().getAttribute("aria-expanded"));
            place.removeAll();
            done.setText("");
            if (open) {
                Component opened = form.get();
                opened.addDetachListener(gone -> button.getElement().setAttribute("aria-expanded", "false"));
                button.getElement().setAttribute("aria-expanded", "true");
                place.add(opened);
                opened.getElement().executeJs("this.querySelector('input, select').focus()");
            }
        });
        return button;
    }

    /** Changes the title as it was shown. If someone else was first it says so and keeps what was typed. */
    private Form titleForm(Course course) {
        AtomicReference<Course> seen = new AtomicReference<>(course);
        FormField field = CoursesView.titleField();
        field.setValue(course.title());
        Form form = new Form(TEXT.get("title.save")).with(field);
        form.whenSent(() -> ifTaught(course, () -> {
            EditResult<Course> result = courses.rename(seen.get(), field.value());
            Course now = result.now().orElseThrow();
            seen.set(now);
            if (result.saved()) {
                showChanged(now, TEXT.get("title.changed"));
            } else {
                form.refuse(TEXT.get("title.conflict", "title", now.title()));
            }
        }));
        return form;
    }

    /** The code, large enough to be read from the last row, and the link. */
    private static Div joinCode(Course course) {
        JoinCode code = new JoinCode(course.joinCode());
        String path = CourseLinks.join(code);
        String link = CopyableLink.address(path);
        return Ui.box(
                "join-card",
                new Paragraph(Ui.span(code.shown(), "join-code")),
                new Paragraph(TEXT.get("join-code.how")),
                new Paragraph(Ui.link(path, link, "join-link")),
                Ui.row(copy(TEXT.get("join-code.copy"), code.shown()), copy(TEXT.get("join-code.copy-link"), link)));
    }

    /** A button that works in the browser alone, see {@code scripts/people.js}. */
    private static NativeButton copy(String words, String text) {
        NativeButton button = Ui.button(words, "act", "plain");
        button.getElement().setAttribute("data-copy", text);
        return button;
    }
}
