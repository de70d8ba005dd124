package org.readout.gradebook;

import java.time.Clock;
import org.readout.assignment.AssignmentService;
import org.readout.assignment.EffectiveRulesService;
import org.readout.lesson.LessonLibrary;
import org.readout.result.Results;

/** The scores of lessons over the services of a test. */
public final class LessonScoresOver {

    private LessonScoresOver() {}

    public static LessonScores of(
            AssignmentService assignments,
            LessonLibrary lessons,
            EffectiveRulesService rules,
            Results results,
            Clock clock) {
        return new LessonScores(assignments, lessons, rules, results, clock);
    }
}
