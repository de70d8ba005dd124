package org.readout.quiz;

import java.time.Instant;

/**
 * The response to a question as it is kept.
 *
 * @param clientSequence the browser's number of the write; a later one that knows of it replaces it
 */
public record Answer(Response response, long clientSequence, Instant savedAt) {}
