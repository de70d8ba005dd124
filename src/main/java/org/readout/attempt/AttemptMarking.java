package org.readout.attempt;

import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.readout.lesson.Revision;
import org.readout.lesson.Revisions;
import org.readout.question.Question;
import org.readout.question.Response;
import org.readout.question.Score;
import org.readout.question.kind.Essay;

/** The one way to what an answer earns in an attempt: at its submission, and whenever it is marked anew. */
public final class AttemptMarking {

    private AttemptMarking() {}

    /**
     * What an answer earns: what it is marked with, less what the hint cost, and not below 0. A withdrawn question gives
     * everybody full points.
     *
     * @param answer {@code null} where there is none
     */
    public static Score score(Question question, @Nullable Answer answer) {
        return score(question, answer == null ? null : answer.response(), answer == null ? null : answer.hintCost());
    }

    /**
     * As {@link #score(Question, Answer)}.
     *
     * @param response {@code null} where there is none
     * @param hintCost the points that the question's hint cost, or {@code null} where it was free or not taken
     */
    public static Score score(Question question, @Nullable Response response, @Nullable BigDecimal hintCost) {
        Score score = question.score(question.mark(response));
        return question.basics().withdrawn() == null ? lessHint(score, hintCost) : score;
    }

    /**
     * What an answer earns by another key than the one by which it was asked; nothing out of nothing where it waits for an
     * instructor.
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
        if (rows != null && key.basics().withdrawn() == null && asked instanceof Essay text) {
            BigDecimal worth = key.worth();
            return lessHint(new Score(Grade.share(text, rows).times(worth), worth), hintCost);
        }
        return key.mark(response).waits() ? Score.NONE : score(key, response, hintCost);
    }

    /**
     * Returns a question of an attempt with the key by which it was last marked.
     *
     * @param asked the question in the attempt's own revision
     * @param newest its newest mark, or {@code null} if it has none
     */
    public static Question keyed(Revisions revisions, Attempt attempt, Question asked, @Nullable Mark newest) {
        Revision key = newest == null ? null : newest.key();
        return key == null
                ? asked
                : revisions
                        .lesson(attempt.lessonId(), key)
                        .quiz(attempt.quizId())
                        .flatMap(quiz -> quiz.question(asked.id()))
                        .map(now -> asked.withKeyOf(now))
                        .orElse(asked);
    }

    /**
     * What is left of points, however they were given, after what the hint cost; not below 0.
     *
     * @param answer {@code null} where there is none
     */
    static Score lessHint(Score score, @Nullable Answer answer) {
        return lessHint(score, answer == null ? null : answer.hintCost());
    }

    private static Score lessHint(Score score, @Nullable BigDecimal cost) {
        return cost == null ? score : new Score(score.points().subtract(cost).max(BigDecimal.ZERO), score.outOf());
    }

    /** The reason of a mark, and what the hint cost where it was taken. */
    static String reason(String when, @Nullable Answer answer) {
        BigDecimal cost = answer == null ? null : answer.hintCost();
        return cost == null ? when : when + " The hint cost " + Score.words(cost) + ".";
    }

    /**
     * Whether nobody but an instructor can say what an answer earns.
     *
     * @param answer {@code null} where there is none
     */
    public static boolean waits(Question question, @Nullable Answer answer) {
        return question.mark(answer == null ? null : answer.response()).waits();
    }
}
