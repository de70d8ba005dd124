package org.readout.quiz;

import java.time.Instant;
import java.util.List;
import org.readout.account.PersonId;

/** Which of a person's scores were corrected. The caller answers for who may see it. */
public interface CorrectedScores {

    /**
     * An attempt of which a correction changed a mark.
     *
     * @param at when it did so last
     */
    record Corrected(AttemptId attempt, String lessonId, String quizId, Instant at) {}

    /** The attempts of a person whose marks a correction changed, or changed back. One statement. */
    List<Corrected> of(PersonId person);
}
