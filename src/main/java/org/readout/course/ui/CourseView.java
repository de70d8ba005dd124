package org.readout.course.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import jakarta.annotation.security.PermitAll;
import java.util.Optional;
import org.readout.account.CurrentPerson;
import org.readout.account.PageCheck;
import org.readout.account.Person;
import org.readout.course.Course;
import org.readout.course.CourseId;
import org.readout.course.CourseLinks;
import org.readout.course.CourseService;
import org.readout.shell.NotFound;

/** A course, as its instructors or its students see it. For everybody else it is not there. */
@Route("courses/:course")
@PermitAll
class CourseView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private final CurrentPerson currentPerson;
    private final CourseService courses;
    private final AssignedLessons assigned;
    private final DueList due;
    private final ResetLinks resets;
    private final OwnAccommodations ownAccommodations;
    private String title = "";

    CourseView(
            CurrentPerson currentPerson,
            CourseService courses,
            AssignedLessons assigned,
            DueList due,
            ResetLinks resets,
            OwnAccommodations ownAccommodations) {
        this.currentPerson = currentPerson;
        this.courses = courses;
        this.assigned = assigned;
        this.due = due;
        this.resets = resets;
        this.ownAccommodations = ownAccommodations;
        addClassName("sheet-page");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Person person = NotFound.orElse(currentPerson.signedIn());
        CourseId id = NotFound.orElse(event.getRouteParameters().get("course").flatMap(CourseId::parse));
        Optional<Course> taught = courses.taught(id, person.id());
        Course course = taught.orElseGet(() -> NotFound.orElse(courses.taken(id, person.id())));
        title = CourseTitle.tab(course);
        removeAll();
        Paragraph where = new Paragraph(new Anchor(CourseLinks.COURSES, "Courses"));
        where.addClassName("where");
        add(where);
        if (taught.isPresent()) {
            showToInstructor(course);
        } else {
            showToStudent(course, person);
        }
    }

    private void showToInstructor(Course course) {
        Anchor gradebook = new Anchor(CourseLinks.gradebook(course.id()), "Gradebook");
        gradebook.addClassName("act");
        add(
                new CourseTitle(courses, course, gradebook),
                new Section(new H2("Join code"), new JoinCodeCard(course)),
                new Section(new H2("Lessons"), assigned.of(course)),
                new Section(
                        new H2("Students"),
                        new StudentTable(
                                course, courses.enrolments(course.id()), student -> resets.of(course.id(), student))));
    }

    private void showToStudent(Course course, Person student) {
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

    @Override
    public String getPageTitle() {
        return title;
    }

    /** There is a page for each course, for whoever takes part. */
    @org.springframework.stereotype.Component
    static final class Check implements PageCheck {

        private final CurrentPerson currentPerson;
        private final CourseService courses;

        Check(CurrentPerson currentPerson, CourseService courses) {
            this.currentPerson = currentPerson;
            this.courses = courses;
        }

        @Override
        public Class<? extends Component> view() {
            return CourseView.class;
        }

        @Override
        public boolean isThere(RouteParameters names, QueryParameters query) {
            return currentPerson
                    .signedIn()
                    .flatMap(person -> names.get("course")
                            .flatMap(CourseId::parse)
                            .filter(course -> courses.takesPart(course, person.id())))
                    .isPresent();
        }
    }
}
