package org.readout.grading;

import java.time.Instant;
import org.readout.attempt.AttemptId;

/**
 * A student's request to look at the score of an answer again, or the staff's reply to it: both take turns.
 *
 * @param number from 1 for each answer; the student writes the odd ones
 * @param by the name of who wrote it; empty for a deleted account
 */
public record ScoreRequest(AttemptId attempt, String questionId, int number, String by, String words, Instant at) {

    public static final int MAX_CHARACTERS = 1000;

    /** Returns whether the student wrote it. As the newest, it is open until the staff reply. */
    public boolean isOfStudent() {
        return number % 2 == 1;
    }

    /** Returns the id of its place on the page of the requests. */
    public String place() {
        return "request-" + attempt.value() + "-" + questionId;
    }
}
