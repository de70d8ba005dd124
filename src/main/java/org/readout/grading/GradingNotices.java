package org.readout.grading;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.readout.assignment.Assignment;
import org.readout.assignment.AssignmentService;
import org.readout.assignment.InstructorNotices.Waiting;
import org.readout.assignment.InstructorNotices.WaitingSource;
import org.readout.course.CourseArchive.AnswersToGrade;
import org.readout.course.CourseId;
import org.readout.course.CourseLinks;
import org.readout.course.Staff;
import org.readout.grading.GradeRepository.ToGrade;
import org.readout.lesson.LessonLibrary;
import org.readout.text.Messages;
import org.readout.web.UserTime;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Counts the attempts of a course with answers to grade. */
@Component
@Order(20)
record GradingNotices(GradeRepository repository, AssignmentService assignments, LessonLibrary library)
        implements WaitingSource, AnswersToGrade {

    private static final Messages TEXT = Messages.of("grading");

    @Override
    public int count(CourseId course) {
        return attempts(toGrade(course));
    }

    private static int attempts(List<ToGrade> quizzes) {
        return quizzes.stream().mapToInt(ToGrade::attempts).sum();
    }

    /** Returns the quizzes with answers to grade, without practice: attempts at sections that aren't assigned. */
    private List<ToGrade> toGrade(CourseId course) {
        Map<String, Assignment> byLesson = assignments.assignments(course).stream()
                .collect(Collectors.toMap(Assignment::lessonId, Function.identity()));
        return repository.toGrade(course).stream()
                .filter(quiz -> library.lesson(quiz.lessonId())
                        .flatMap(published -> Optional.ofNullable(byLesson.get(quiz.lessonId()))
                                .map(assignment -> assignment.assignsQuiz(published.lesson(), quiz.quizId())))
                        .orElse(true))
                .toList();
    }

    @Override
    public List<Waiting> of(Staff staff) {
        CourseId course = staff.course().id();
        List<ToGrade> quizzes = toGrade(course);
        if (quizzes.isEmpty()) {
            return List.of();
        }
        ToGrade first = quizzes.getFirst();
        int attempts = attempts(quizzes);
        return List.of(new Waiting(
                attempts,
                TEXT.get("waiting", "count", attempts),
                TEXT.get(
                        "waiting.oldest",
                        "date",
                        UserTime.day(first.oldest(), staff.course().timeZone())),
                CourseLinks.grading(course, first.lessonId(), null),
                false));
    }
}
