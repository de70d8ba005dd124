package org.readout.gradebook;

import java.util.List;
import org.readout.assignment.Assignment;
import org.readout.assignment.AssignmentService;
import org.readout.assignment.InstructorNotices.Waiting;
import org.readout.assignment.InstructorNotices.WaitingSource;
import org.readout.attempt.QuizResults;
import org.readout.course.CourseId;
import org.readout.course.CourseLinks;
import org.readout.course.CourseService;
import org.readout.course.Permission;
import org.readout.course.Staff;
import org.readout.gradebook.ItemAnalysis.ItemStatistic;
import org.readout.lesson.Lesson;
import org.readout.lesson.LessonLibrary;
import org.readout.text.Messages;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Counts the questions of a course whose answer key may be wrong. It reads every first mark, so in a course with more than
 * {@link #MOST_STUDENTS} students only the gradebook of a lesson says it.
 */
@Component
@Order(30)
record SuspectKeys(CourseService courses, AssignmentService assignments, QuizResults results, LessonLibrary library)
        implements WaitingSource {

    private static final Messages TEXT = Messages.of("gradebook");
    private static final int MOST_STUDENTS = 500;

    @Override
    public List<Waiting> of(Staff staff) {
        CourseId course = staff.course().id();
        int students = courses.countStudents(course);
        if (!staff.may(Permission.SEE_DETAILS) || students < ItemAnalysis.LEAST_STUDENTS || students > MOST_STUDENTS) {
            return List.of();
        }
        int questions = 0;
        String first = "";
        for (Assignment assignment : assignments.assignments(course)) {
            int found = library.lesson(assignment.lessonId())
                    .map(published -> suspects(course, published.lesson()))
                    .orElse(0);
            if (questions == 0 && found > 0) {
                first = assignment.lessonId();
            }
            questions += found;
        }
        return questions == 0
                ? List.of()
                : List.of(new Waiting(
                        questions,
                        TEXT.get("waiting.suspects", "count", questions),
                        library.lesson(first)
                                .map(published -> published.lesson().title())
                                .orElse(first),
                        CourseLinks.gradebook(course, first),
                        false));
    }

    private int suspects(CourseId course, Lesson lesson) {
        return (int) ItemAnalysis.of(results.firstMarks(course, lesson.id())).stream()
                .filter(ItemStatistic::likelyMisKeyed)
                .filter(item -> lesson.quiz(item.quizId())
                        .flatMap(quiz -> quiz.question(item.questionId()))
                        .isPresent())
                .count();
    }
}
