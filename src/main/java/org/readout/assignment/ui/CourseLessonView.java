package org.readout.assignment.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Optional;
import org.readout.assignment.InstructorNotices.LessonPart;
import org.readout.assignment.ui.AssignedLessons.AssignedLesson;
import org.readout.assignment.ui.AssignedLessons.TaughtCourse;
import org.readout.course.Course;
import org.readout.course.CourseLinks;
import org.readout.course.ui.CourseTop;
import org.readout.text.Messages;
import org.readout.web.PageView;
import org.readout.web.Ui;

/** An assigned lesson in a course, for its instructors. */
@Route("courses/:course/lessons/:lesson")
@PermitAll
class CourseLessonView extends PageView<TaughtCourse> {

    private static final Messages TEXT = Messages.of("assignment");

    private final AssignedLessons lessons;
    private final List<LessonPart> parts;

    CourseLessonView(AssignedLessons lessons, List<LessonPart> parts) {
        this.lessons = lessons;
        this.parts = parts;
        addClassNames("desk", "course-lesson");
    }

    @Override
    public Optional<TaughtCourse> find(RouteParameters names, QueryParameters query) {
        return lessons.find(names, query);
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
                        new Anchor(CourseLinks.figures(course.id(), lessonId), TEXT.get("course.figures")),
                        new Anchor(CourseLinks.lesson(lessonId), TEXT.get("course.lesson"))),
                new H1(lesson.title()),
                CourseTop.archived(course));
        parts.forEach(part -> add(part.of(course, lessonId)));
    }
}
