package org.readout.course.ui;

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
import org.readout.course.Course;
import org.readout.course.CourseId;
import org.readout.course.CourseLinks;
import org.readout.course.CourseService;
import org.readout.course.DueText;
import org.readout.course.Enrolment;
import org.readout.user.CurrentUser;
import org.readout.user.User;
import org.readout.web.PageView;

/** A course, as its instructors or its students see it. For everybody else it is not there. */
@Route("courses/:course")
@PermitAll
class CourseView extends PageView<CourseView.Found> {

    private final CurrentUser currentPerson;
    private final CourseService courses;
    private final AssignmentList assigned;
    private final DueList due;
    private final ResetLinks resets;
    private final AccommodationForms ownAccommodations;
    private final Clock clock;

    CourseView(
            CurrentUser currentPerson,
            CourseService courses,
            AssignmentList assigned,
            DueList due,
            ResetLinks resets,
            AccommodationForms ownAccommodations,
            Clock clock) {
        this.currentPerson = currentPerson;
        this.courses = courses;
        this.assigned = assigned;
        this.due = due;
        this.resets = resets;
        this.ownAccommodations = ownAccommodations;
        this.clock = clock;
        addClassName("sheet-page");
    }

    /** A course as one of its instructors or one of its students sees it. */
    record Found(User user, Course course, boolean taught) {}

    @Override
    public Optional<Found> find(RouteParameters names, QueryParameters query) {
        return currentPerson
                .signedIn()
                .flatMap(user -> names.get("course")
                        .flatMap(CourseId::parse)
                        .flatMap(id -> courses.taught(id, user.id())
                                .map(course -> new Found(user, course, true))
                                .or(() -> courses.taken(id, user.id()).map(course -> new Found(user, course, false)))));
    }

    @Override
    protected void show(Found found) {
        pageTitle(CourseTitle.tab(found.course()));
        where();
        if (found.taught()) {
            showToInstructor(found.course(), "");
        } else {
            showToStudent(found.course(), found.user());
        }
    }

    private void showToInstructor(Course course, String said) {
        Anchor gradebook = new Anchor(CourseLinks.gradebook(course.id()), "Gradebook");
        gradebook.addClassName("act");
        NativeButton change = new NativeButton("Change time zone");
        change.addClassNames("act", "plain");
        change.getElement().setAttribute("type", "button").setAttribute("aria-expanded", "false");
        Div place = new Div();
        change.addClickListener(click -> {
            boolean open = place.getChildren().findAny().isEmpty();
            place.removeAll();
            change.getElement().setAttribute("aria-expanded", Boolean.toString(open));
            if (open) {
                CourseZone zone = new CourseZone(courses, course, assigned::title, clock, this::zoneChanged);
                place.add(zone);
                zone.focus();
            }
        });
        Paragraph done = new Paragraph(said);
        done.addClassName("form-done");
        done.getElement().setAttribute("role", "status").setAttribute("tabindex", "-1");
        List<Enrolment> students = courses.enrolments(course.id());
        add(
                new CourseTitle(
                        courses,
                        course,
                        (students.size() == 1 ? "1 student. " : students.size() + " students. ")
                                + DueText.allTimes(course.timeZone()),
                        gradebook,
                        change),
                place,
                done,
                new Section(new H2("Join code"), new JoinCodeCard(course)),
                new Section(new H2("Lessons"), assigned.of(course)),
                new Section(new H2("Students"), new StudentTable(course, students, resets)));
    }

    private void zoneChanged(Course course) {
        removeAll();
        where();
        showToInstructor(course, "Time zone changed. " + DueText.allTimes(course.timeZone()));
        getElement().executeJs("this.querySelector('.form-done:not(:empty)')?.focus()");
    }

    private void where() {
        Paragraph where = new Paragraph(new Anchor(CourseLinks.COURSES, "Courses"));
        where.addClassName("where");
        add(where);
    }

    private void showToStudent(Course course, User student) {
        Section lessons = new Section(new H2("Lessons"));
        due.of(course, student.id()).ifPresentOrElse(lessons::add, () -> {
            Div empty = new Div(
                    new Paragraph("No lesson is assigned yet. Every lesson is open for you to read meanwhile."));
            empty.addClassName("empty");
            lessons.add(empty);
        });
        add(new H1(course.title()));
        ownAccommodations.of(course, student.id()).ifPresent(this::add);
        add(lessons);
    }
}
