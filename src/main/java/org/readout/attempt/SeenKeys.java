package org.readout.attempt;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;
import org.readout.assignment.AssignmentService.ShownKeys;
import org.readout.assignment.EffectiveRules;
import org.readout.assignment.EffectiveRulesService;
import org.readout.assignment.EffectiveRulesService.CourseRules;
import org.readout.attempt.Attempt.AnswersShown;
import org.readout.course.CourseId;
import org.springframework.stereotype.Component;

/**
 * Leaves the mark of <em>Show answers</em> on the attempts of students whose answer keys are about to be hidden: they may
 * have read them. A quiz that shows its answers after each attempt goes on as before.
 */
@Component
record SeenKeys(AttemptRepository repository, AttemptService attempts, EffectiveRulesService rules, Clock clock)
        implements ShownKeys {

    @Override
    public void endAttempts(CourseId course, String lessonId) {
        CourseRules today = rules.ofCourse(course, lessonId);
        repository.attempts(course, lessonId).stream()
                .collect(Collectors.groupingBy(attempt -> List.of(attempt.person(), attempt.quizId())))
                .values()
                .forEach(all -> {
                    Attempt latest = all.getLast();
                    EffectiveRules its = today.best(latest.quizId()).get(latest.person());
                    if (its != null
                            && !latest.rules().showsKeyEachTime()
                            && latest.answersShown() != AnswersShown.ENDING
                            && attempts.access(all, its).shown()) {
                        repository.updateAnswersShown(
                                latest.id(), true, clock.instant().truncatedTo(ChronoUnit.MICROS));
                    }
                });
    }
}
