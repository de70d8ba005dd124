package org.readout.course.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import jakarta.annotation.security.PermitAll;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.readout.course.Course;
import org.readout.course.CourseId;
import org.readout.course.CourseLessonPart;
import org.readout.course.CourseLinks;
import org.readout.course.CourseService;
import org.readout.lesson.LessonLibrary;
import org.readout.shell.NotFound;
import org.readout.user.CurrentUser;
import org.readout.user.PageCheck;
import org.readout.user.User;
import org.readout.user.UserId;

/** An assigned lesson in a course, for its instructors. For everybody else it is not there. */
@Route("courses/:course/lessons/:lesson")
@PermitAll
class CourseLessonView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private final CurrentUser currentPerson;
    private final CourseService courses;
    private final LessonLibrary library;
    private final List<CourseLessonPart> parts;
    private String title = "";

    CourseLessonView(
            CurrentUser currentPerson, CourseService courses, LessonLibrary library, List<CourseLessonPart> parts) {
        this.currentPerson = currentPerson;
        this.courses = courses;
        this.library = library;
        this.parts = parts.stream()
                .sorted(Comparator.comparing(CourseLessonPart::order))
                .toList();
        addClassNames("desk", "course-lesson");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        User person = NotFound.orElse(currentPerson.signedIn());
        Course course = NotFound.orElse(taught(courses, event.getRouteParameters(), person.id()));
        String lessonId = event.getRouteParameters().get("lesson").orElse("");
        String lesson = library.lesson(lessonId)
                .map(published -> published.lesson().title())
                .orElse(lessonId);
        title = lesson + " · " + course.title();
        removeAll();
        Paragraph where = new Paragraph(
                new Anchor(CourseLinks.course(course.id()), course.title()),
                new Span(" · "),
                new Anchor(CourseLinks.gradebook(course.id()) + "?lesson=" + lessonId, "Gradebook"),
                new Span(" · "),
                new Anchor(CourseLinks.lesson(lessonId), "The lesson"));
        where.addClassName("where");
        add(where, new H1(lesson));
        parts.forEach(part -> part.of(course, lessonId).ifPresent(this::add));
    }

    @Override
    public String getPageTitle() {
        return title + " · Readout";
    }

    private static Optional<Course> taught(CourseService courses, RouteParameters names, UserId person) {
        return names.get("course")
                .flatMap(CourseId::parse)
                .flatMap(id -> courses.taught(id, person))
                .filter(course -> courses.assignments(course.id()).stream()
                        .anyMatch(assignment ->
                                assignment.lessonId().equals(names.get("lesson").orElse(""))));
    }

    /** There is a page for each lesson that is assigned to a course, for its instructors. */
    @org.springframework.stereotype.Component
    static final class Check implements PageCheck {

        private final CurrentUser currentPerson;
        private final CourseService courses;

        Check(CurrentUser currentPerson, CourseService courses) {
            this.currentPerson = currentPerson;
            this.courses = courses;
        }

        @Override
        public Class<? extends Component> view() {
            return CourseLessonView.class;
        }

        @Override
        public boolean isThere(RouteParameters names, QueryParameters query) {
            return currentPerson
                    .signedIn()
                    .flatMap(person -> taught(courses, names, person.id()))
                    .isPresent();
        }
    }
}
