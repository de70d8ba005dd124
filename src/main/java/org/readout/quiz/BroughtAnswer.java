package org.readout.quiz;

import java.time.Instant;
import java.util.UUID;
import org.readout.lesson.Question;

/**
 * An answer that somebody gave as a guest, and that stands beside the attempts of the account that they signed in to.
 *
 * @param question as the guest was asked it
 * @param savedAt when it was given
 * @param usable whether the account's attempt asks just this question and takes an answer to it
 */
public record BroughtAnswer(UUID id, Question question, Response response, Instant savedAt, boolean usable) {}
