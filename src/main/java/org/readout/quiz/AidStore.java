package org.readout.quiz;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;

/**
 * What goes with answers, in the database. For this feature's services only, which know who may do what; every method is
 * one statement and belongs into the transaction of a caller who has locked the attempt.
 */
public interface AidStore {

    /** What each hint cost that was taken for points, by question id. */
    Map<String, BigDecimal> hints(AttemptId attempt);

    /** Notes that a hint was taken. */
    void insertHint(AttemptId attempt, String questionId, BigDecimal cost, Instant at);

    /** How sure the reader was, by question id. */
    Map<String, Confidence> confidence(AttemptId attempt);

    /** Keeps how sure the reader is of an answer for the first time. */
    void insertConfidence(AttemptId attempt, String questionId, Confidence confidence);

    /** Keeps how sure the reader is by now. */
    void updateConfidence(AttemptId attempt, String questionId, Confidence confidence);

    /** Notes that an answer was marked before the attempt was submitted. */
    void check(AttemptId attempt, String questionId, Instant at);
}
