package org.readout.quiz;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.readout.account.PersonId;
import org.readout.lesson.Revision;

/**
 * Submitted attempts with their answers and marks, to be marked anew. The caller answers for who may do so; every method is
 * a fixed number of statements, or that many for each {@value #AT_ONCE} of what it is asked for, and belongs into the caller's
 * transaction.
 */
public interface MarkedAttempts {

    /** How many people or attempts one statement takes: few enough that H2 does not put what it found aside on the disk. */
    int AT_ONCE = 250;

    /**
     * A submitted attempt.
     *
     * @param policy its rules; those of a person's newest attempt say which one counts
     * @param score of what is marked; nothing out of nothing where nothing is
     * @param waits whether a question of it has no mark, or one that takes marks back
     * @param afterAnswers as of {@link Attempt}
     */
    record Submitted(
            AttemptId id,
            PersonId person,
            String quizId,
            Revision revision,
            int number,
            AttemptPolicy policy,
            Instant submittedAt,
            Score score,
            boolean waits,
            boolean afterAnswers) {}

    /**
     * The mark of one question of an attempt that counts, without its words, and what was answered.
     *
     * @param number as of {@link Mark}
     * @param keys the keys by which it and the marks before it were given
     * @param correction the correction that it is of, or {@code null} for none
     * @param response {@code null} where there is none
     * @param hintCost the points that the question's hint cost, or {@code null} where it was free or not taken
     * @param rows what an instructor gave last for the rows of the rubric, or {@code null} where there is no grade
     */
    record Marked(
            String questionId,
            int number,
            Score score,
            KeyChain keys,
            @Nullable UUID correction,
            @Nullable Response response,
            @Nullable BigDecimal hintCost,
            @Nullable Map<String, BigDecimal> rows) {

        /** Of a question that waits for its first mark. */
        public static Marked none(String questionId) {
            return new Marked(questionId, 0, Score.NONE, KeyChain.NONE, null, null, null, null);
        }

        /** The same, with these keys. */
        public Marked with(KeyChain other) {
            return new Marked(questionId, number, score, other, correction, response, hintCost, rows);
        }

        /** Whether the question waits for an instructor. */
        public boolean waits() {
            return score.isNothing();
        }
    }

    /**
     * What an instructor gave last for a text of a submitted attempt.
     *
     * @param revision the attempt's, by whose rubric the points were given
     * @param rows the points by the ids of the rubric's rows
     * @param hintCost the points that the question's hint cost, or {@code null} where it was free or not taken
     */
    record GradedText(
            AttemptId attempt,
            String quizId,
            Revision revision,
            String questionId,
            Map<String, BigDecimal> rows,
            @Nullable BigDecimal hintCost) {}

    /** A mark of one question of an attempt. */
    record GivenMark(AttemptId attempt, Mark mark) {}

    /**
     * How much the points of an attempt grow, how much what it is out of, and how much of that waits; all may be negative.
     */
    record Change(AttemptId attempt, BigDecimal points, BigDecimal outOf, BigDecimal waiting) {

        /** What it changes that a mark of a question becomes another one, where either may wait. */
        public static Change of(AttemptId attempt, Score before, Score after) {
            BigDecimal points = after.points().subtract(before.points());
            BigDecimal weight = after.outOf().subtract(before.outOf());
            // What waits is part of what the attempt is out of already, at the same weight.
            return before.isNothing() || after.isNothing()
                    ? new Change(attempt, points, BigDecimal.ZERO, weight.negate())
                    : new Change(attempt, points, weight, BigDecimal.ZERO);
        }

        /** Both together, of the same attempt. */
        public Change plus(Change other) {
            return new Change(attempt, points.add(other.points), outOf.add(other.outOf), waiting.add(other.waiting));
        }
    }

    /** The submitted attempts of these people at the quizzes of a lesson, those of a person at a quiz by number. */
    List<Submitted> submitted(String lessonId, Collection<PersonId> people);

    /** The revisions that these people's submitted attempts used, by the lesson's id. */
    Map<String, Set<Revision>> revisions(Collection<PersonId> people);

    /**
     * The newest mark of each of these questions in each of these attempts that has one, by the question's id. Equal
     * responses and revisions are one object each.
     *
     * @param texts those of the questions that an instructor grades; where there are none, grades cost no statement
     */
    Map<AttemptId, Map<String, Marked>> newest(
            Collection<AttemptId> attempts, Set<String> questions, Set<String> texts);

    /** All marks of every question that has one of that correction, those of a question of an attempt by number. */
    List<GivenMark> marksBehind(UUID correction);

    /** All marks of these attempts, those of a question of an attempt by number. */
    List<GivenMark> histories(Collection<AttemptId> attempts);

    /** The texts of these attempts that were graded, with the newest grade of each. */
    List<GradedText> graded(Collection<AttemptId> attempts);

    /** Holds attempts: nobody else changes them before the transaction ends. */
    void lock(Collection<AttemptId> attempts);

    /** Adds marks. */
    void add(List<GivenMark> marks);

    /** Changes what attempts come to. */
    void change(List<Change> changes);
}
