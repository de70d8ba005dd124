package org.readout.correction;

import org.readout.user.UserId;

/**
 * A score in a quiz that a correction changed.
 *
 * @param attempt the number of the attempt
 */
public record CorrectedScore(UserId student, String lessonId, String quizId, int attempt) {}
