package org.readout.quiz;

import java.time.Instant;

/**
 * Points for a response, with the reason. Marks are only ever added: of a question's marks the newest counts.
 *
 * @param number counted from 1 for each question of an attempt
 * @param reason a sentence for the student, at most {@value #REASON_MAX_LENGTH} characters
 */
public record Mark(String questionId, int number, Score score, String reason, Instant markedAt) {

    public static final int REASON_MAX_LENGTH = 500;
}
