package org.readout.quiz;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.readout.account.PersonId;
import org.readout.lesson.Lesson.Keep;
import org.readout.lesson.Revision;

/**
 * Submitted attempts with their answers and marks, to be marked anew. The caller answers for who may do so; every method is
 * one statement, or one for each {@value #AT_ONCE} of what it is asked for, and belongs into the caller's transaction.
 */
public interface MarkedAttempts {

    /**
     * How many people or attempts one statement takes. Few enough that H2 does not put what it found aside on the disk, and that
     * it compares each row with a short list, which it does one by one.
     */
    int AT_ONCE = 100;

    /**
     * A submitted attempt.
     *
     * @param keep which of the person's attempts counts, where this is the newest
     */
    record Submitted(
            AttemptId id,
            PersonId person,
            String quizId,
            Revision revision,
            int number,
            Keep keep,
            Instant submittedAt,
            Score score) {}

    /** What was answered to one question of an attempt. */
    record Given(AttemptId attempt, String questionId, Answer answer) {}

    /** A mark of one question of an attempt. */
    record GivenMark(AttemptId attempt, Mark mark) {}

    /** How much the points of an attempt grow, and how much what they are out of; both may be negative. */
    record Change(AttemptId attempt, BigDecimal points, BigDecimal outOf) {}

    /** The submitted attempts of these people at the quizzes of a lesson, those of a person at a quiz by number. */
    List<Submitted> submitted(String lessonId, Collection<PersonId> people);

    /** What was answered to these questions in attempts. */
    List<Given> answers(Collection<AttemptId> attempts, Collection<String> questions);

    /** The marks of the same, in any order. */
    List<GivenMark> marks(Collection<AttemptId> attempts, Collection<String> questions);

    /** All marks of every question that has one of that correction, those of a question of an attempt by number. */
    List<GivenMark> marksBehind(UUID correction);

    /** Holds attempts: nobody else changes them before the transaction ends. */
    void lock(Collection<AttemptId> attempts);

    /** Adds marks. */
    void add(List<GivenMark> marks);

    /** Changes what attempts come to. */
    void change(List<Change> changes);
}
