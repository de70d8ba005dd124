package org.readout.course.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
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
import org.readout.user.CurrentUser;
import org.readout.web.PageView;

/** An assigned lesson in a course, for its instructors. For everybody else it is not there. */
@Route("courses/:course/lessons/:lesson")
@PermitAll
class CourseLessonView extends PageView<CourseLessonView.Found> {

    private final CurrentUser currentPerson;
    private final CourseService courses;
    private final LessonLibrary library;
    private final List<CourseLessonPart> parts;

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

    record Found(Course course, String lessonId) {}

    @Override
    public Optional<Found> find(RouteParameters names, QueryParameters query) {
        String lessonId = names.get("lesson").orElse("");
        return currentPerson
                .signedIn()
                .flatMap(user -> names.get("course")
                        .flatMap(CourseId::parse)
                        .flatMap(id -> courses.taught(id, user.id()))
                        .filter(course -> courses.assignments(course.id()).stream()
                                .anyMatch(assignment -> assignment.lessonId().equals(lessonId)))
                        .map(course -> new Found(course, lessonId)));
    }

    @Override
    protected void show(Found found) {
        Course course = found.course();
        String lessonId = found.lessonId();
        String lesson = library.lesson(lessonId)
                .map(published -> published.lesson().title())
                .orElse(lessonId);
        pageTitle(lesson + " · " + course.title() + " · Readout");
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
}
