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
import org.readout.course.InstructorNotices.LessonPart;
import org.readout.course.ui.TaughtCourses.AssignedLesson;
import org.readout.course.ui.TaughtCourses.TaughtCourse;
import org.readout.text.Messages;
import org.readout.web.PageView;
import org.readout.web.Ui;

/** An assigned lesson in a course, for its instructors. */
@Route("courses/:course/lessons/:lesson")
@PermitAll
class CourseLessonView extends PageView<TaughtCourse> {

    private static final Messages TEXT = Messages.of("course");

    private final TaughtCourses courses;
    private final List<LessonPart> parts;

    CourseLessonView(TaughtCourses courses, List<LessonPart> parts) {
        this.courses = courses;
        this.parts = parts;
        addClassNames("desk", "course-lesson");
    }

    @Override
    public Optional<TaughtCourse> find(RouteParameters names, QueryParameters query) {
        return courses.find(names, query);
    }

    @Override
    protected void show(TaughtCourse found) {
        Course course = found.course();
        AssignedLesson lesson = found.shown().orElseThrow();
        String lessonId = lesson.lessonId();
        pageTitle(TEXT.get("course.lesson.title", "lesson", lesson.title(), "course", course.title()));
        add(
                Ui.where(
                        new Anchor(CourseLinks.course(course.id()), course.title()),
                        new Anchor(CourseLinks.gradebook(course.id(), lessonId), TEXT.get("tab.grades")),
                        new Anchor(CourseLinks.lesson(lessonId), TEXT.get("course.lesson"))),
                new H1(lesson.title()),
                CourseTop.archived(course));
        parts.forEach(part -> add(part.of(course, lessonId)));
    }
}
