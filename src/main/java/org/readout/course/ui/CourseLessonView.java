package org.readout.course.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Optional;
import org.readout.course.Course;
import org.readout.course.CourseLinks;
import org.readout.course.CourseService;
import org.readout.course.InstructorNotices.LessonPart;
import org.readout.lesson.LessonLibrary;
import org.readout.user.CurrentUser;
import org.readout.web.PageView;
import org.readout.web.Ui;

/** An assigned lesson in a course, for its instructors. */
@Route("courses/:course/lessons/:lesson")
@PermitAll
class CourseLessonView extends PageView<CourseLessonView.Found> {

    private final CurrentUser currentUser;
    private final CourseService courses;
    private final LessonLibrary library;
    private final List<LessonPart> parts;

    CourseLessonView(CurrentUser currentUser, CourseService courses, LessonLibrary library, List<LessonPart> parts) {
        this.currentUser = currentUser;
        this.courses = courses;
        this.library = library;
        this.parts = parts;
        addClassNames("desk", "course-lesson");
    }

    record Found(Course course, String lessonId) {}

    @Override
    public Optional<Found> find(RouteParameters names, QueryParameters query) {
        String lessonId = names.get("lesson").orElse("");
        return currentUser
                .signedIn()
                .flatMap(user -> CourseLinks.courseOf(names).flatMap(id -> courses.taught(id, user.id())))
                .filter(course -> courses.assignments(course.id()).stream()
                        .anyMatch(assignment -> assignment.lessonId().equals(lessonId)))
                .map(course -> new Found(course, lessonId));
    }

    @Override
    protected void show(Found found) {
        Course course = found.course();
        String lessonId = found.lessonId();
        String lesson = AssignmentList.title(library, lessonId);
        pageTitle(lesson + " · " + course.title() + " · Readout");
        add(
                Ui.where(
                        new Anchor(CourseLinks.course(course.id()), course.title()),
                        new Anchor(CourseLinks.gradebook(course.id(), lessonId), "Gradebook"),
                        new Anchor(CourseLinks.lesson(lessonId), "The lesson")),
                new H1(lesson));
        parts.forEach(part -> add(part.of(course, lessonId)));
    }
}
