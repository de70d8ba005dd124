package org.readout.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.readout.attempt.GradingService;
import org.readout.attempt.GradingService.Work;
import org.readout.lesson.LessonLibrary.Published;
import org.readout.question.kind.Essay;
import org.readout.user.UserId;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;

/** Lets the instructor grade a few of the texts, so that others wait. */
@Component
@ConditionalOnBooleanProperty("readout.demo")
final class DemoGrades {

    private static final int ON_ONE_EVENING = 3;

    private final GradingService grading;
    private final DemoClock clock;

    DemoGrades(GradingService grading, DemoClock clock) {
        this.grading = grading;
        this.clock = clock;
    }

    /** Whether there is anything in the lesson that an instructor grades. */
    static boolean asksForTexts(Published lesson) {
        return lesson.lesson().quizzes().stream()
                .flatMap(quiz -> quiz.questions().stream())
                .anyMatch(Essay.class::isInstance);
    }

    /** Grades on one evening some of what had been submitted by then. */
    void give(String lessonId, Collection<UserId> students, UserId instructor, DemoCalendar calendar) {
        Instant evening = calendar.now().minus(Duration.ofHours(20));
        List<Work> submitted = grading.of(lessonId, students).stream()
                .filter(work -> isBefore(work, evening))
                .limit(ON_ONE_EVENING)
                .toList();
        DemoEssays essays = DemoEssays.load();
        Instant at = evening;
        for (Work work : submitted) {
            String question = work.question().id();
            at = at.plus(Duration.ofMinutes(6));
            Instant then = at;
            essays.given(question, work.text())
                    .ifPresent(given -> clock.doAt(
                            then,
                            () -> grading.grade(
                                    instructor,
                                    work.attempt().id(),
                                    question,
                                    work.number(),
                                    given.rows(),
                                    given.comment())));
        }
    }

    private static boolean isBefore(Work work, Instant evening) {
        Instant submitted = work.attempt().submittedAt();
        return submitted != null && submitted.isBefore(evening);
    }
}
