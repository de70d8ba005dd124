package org.readout.gradebook;

import java.time.Clock;
import java.util.Optional;
import org.readout.course.Assignment;
import org.readout.course.Course;
import org.readout.course.CourseId;
import org.readout.course.CourseService;
import org.readout.lesson.Lesson;
import org.readout.lesson.LessonLibrary;
import org.readout.user.UserId;
import org.springframework.stereotype.Service;

/**
 * What came of the lessons of a course, for its instructors. Collected anew from the other features on every call; the
 * number of statements does not depend on the number of students.
 *
 * <p><em>The total of a lesson</em> is points earned of points possible: over the quizzes submitted before the due date,
 * over all quizzes from the due date on. Without a due date only submitted quizzes count.
 */
@Service
public class GradebookService {

    private final CourseService courses;
    private final LessonLibrary lessons;
    private final GradebookLoader collector;
    private final Clock clock;

    GradebookService(CourseService courses, LessonLibrary lessons, GradebookLoader collector, Clock clock) {
        this.courses = courses;
        this.lessons = lessons;
        this.collector = collector;
        this.clock = clock;
    }

    /**
     * The gradebook of an assigned lesson, or nothing where the course is not the instructor's, the lesson is not assigned
     * to it, or the lesson can't be read at present.
     */
    public Optional<Gradebook> gradebook(CourseId courseId, String lessonId, UserId instructor) {
        return courses.taught(courseId, instructor)
                .flatMap(course -> assigned(courseId, lessonId)
                        .flatMap(assignment -> lessons.lesson(lessonId)
                                .map(published -> drawUp(course, assignment, published.lesson()))));
    }

    private Optional<Assignment> assigned(CourseId course, String lessonId) {
        return courses.assignments(course).stream()
                .filter(a -> a.lessonId().equals(lessonId))
                .findFirst();
    }

    private Gradebook drawUp(Course course, Assignment assignment, Lesson lesson) {
        return GradebookRules.drawUp(
                collector.of(course, assignment, lesson, courses.students(course.id())), clock.instant());
    }
}
