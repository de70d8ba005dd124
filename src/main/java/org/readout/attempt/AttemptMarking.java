package org.readout.attempt;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.readout.lesson.Revision;
import org.readout.lesson.Revisions;
import org.readout.question.Credit;
import org.readout.question.Marking;
import org.readout.question.Question;
import org.readout.question.Response;
import org.readout.question.Score;
import org.readout.text.Messages;

/** Computes what an answer earns in an attempt: when it is submitted, and whenever it is regraded. */
public final class AttemptMarking {

    private AttemptMarking() {}

    static Mark mark(Question question, Marking marking, @Nullable Answer answer, String when, Instant now) {
        BigDecimal hintCost = answer == null ? null : answer.hintCost();
        String reason = marking.withdrawn() == null ? reason(when, hintCost) : "Withdrawn: " + marking.withdrawn();
        String shortened = reason.substring(0, Math.min(reason.length(), Mark.REASON_MAX_LENGTH));
        return new Mark(question.id(), 1, score(question, marking, hintCost), shortened, now);
    }

    /** Returns what a marked answer earns, less the cost of the hint. A withdrawn question gives everyone full credit. */
    private static Score score(Question question, Marking marking, @Nullable BigDecimal hintCost) {
        Score score = question.score(marking);
        return marking.withdrawn() == null ? lessHint(score, hintCost) : score;
    }

    /**
     * Returns what an answer earns by an answer key; nothing out of nothing if an instructor has to grade it.
     *
     * @param asked as it was asked, by whose rubric a text was graded
     * @param key the same with that key
     * @param rows what an instructor gave for the rubric's rows, or {@code null} for no grade
     */
    public static Score score(
            Question asked,
            Question key,
            @Nullable Response response,
            @Nullable BigDecimal hintCost,
            @Nullable Map<String, BigDecimal> rows) {
        if (rows != null && key.basics().withdrawn() == null && asked.gradedByHand()) {
            return lessHint(Grade.score(asked.rubric(), rows, key.worth()), hintCost);
        }
        Marking marking = key.mark(response);
        return marking.waits() ? Score.NONE : score(key, marking, hintCost);
    }

    /** Returns a question of an attempt with the key of a revision; {@code null} for the attempt's own. */
    public static Question keyed(Revisions revisions, Attempt attempt, Question asked, @Nullable Revision key) {
        return Optional.ofNullable(key)
                .flatMap(revision ->
                        revisions.lesson(attempt.lessonId(), revision).quiz(attempt.quizId()))
                .flatMap(quiz -> quiz.question(asked.id()))
                .map(asked::withKeyOf)
                .orElse(asked);
    }

    /** Returns the points less the cost of the hint, at least 0. */
    public static Score lessHint(Score score, @Nullable BigDecimal cost) {
        return cost == null
                ? score
                : new Score(score.points().subtract(cost).max(BigDecimal.ZERO).setScale(Credit.PLACES), score.outOf());
    }

    /**
     * Returns the reason of a mark, which is kept with it in English: when the answer was graded, and what its hint cost.
     */
    public static String reason(String when, @Nullable BigDecimal hintCost) {
        return hintCost == null ? when : when + " Hint: −" + Messages.inEnglish(() -> Score.words(hintCost)) + ".";
    }
}
