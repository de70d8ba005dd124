package org.readout.gradebook;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.readout.attempt.AttemptId;
import org.readout.attempt.GradingService;
import org.readout.attempt.GradingService.Work;
import org.readout.attempt.QuizResults.QuizResult;
import org.readout.user.UserId;
import org.springframework.stereotype.Component;

/** Counts the answers that an instructor has to grade. Nothing is asked where no points wait. */
@Component
class AnswersToGrade {

    private final GradingService grading;

    AnswersToGrade(GradingService grading) {
        this.grading = grading;
    }

    /** How many of each student's answers wait, by quiz; absent for none. */
    Map<UserId, Map<String, Integer>> byQuiz(String lessonId, Collection<QuizResult> results) {
        return waiting(lessonId, results).stream()
                .collect(Collectors.groupingBy(
                        work -> work.attempt().person(),
                        Collectors.groupingBy(work -> work.attempt().quizId(), Collectors.summingInt(work -> 1))));
    }

    /** How many answers of each attempt wait; absent for none. */
    Map<AttemptId, Integer> byAttempt(String lessonId, Collection<QuizResult> results) {
        return waiting(lessonId, results).stream()
                .collect(Collectors.groupingBy(work -> work.attempt().id(), Collectors.summingInt(work -> 1)));
    }

    private List<Work> waiting(String lessonId, Collection<QuizResult> results) {
        List<UserId> people = results.stream()
                .filter(result -> result.waiting().signum() > 0)
                .map(QuizResult::person)
                .distinct()
                .toList();
        return grading.of(lessonId, people).stream()
                .filter(work -> work.history().isEmpty())
                .toList();
    }
}
