package org.readout.grading;

import java.util.List;
import org.readout.assignment.InstructorNotices.Waiting;
import org.readout.assignment.InstructorNotices.WaitingSource;
import org.readout.course.CourseId;
import org.readout.course.CourseLinks;
import org.readout.course.Staff;
import org.readout.grading.GradeRepository.ToGrade;
import org.readout.text.Messages;
import org.readout.web.UserTime;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Counts the attempts of a course with answers to grade. */
@Component
@Order(20)
record GradingNotices(GradeRepository repository) implements WaitingSource {

    private static final Messages TEXT = Messages.of("grading");

    @Override
    public List<Waiting> of(Staff staff) {
        CourseId course = staff.course().id();
        List<ToGrade> quizzes = repository.toGrade(course);
        if (quizzes.isEmpty()) {
            return List.of();
        }
        ToGrade first = quizzes.getFirst();
        int attempts = quizzes.stream().mapToInt(ToGrade::attempts).sum();
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
