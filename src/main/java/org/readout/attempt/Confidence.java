package org.readout.attempt;

import java.time.Instant;

/**
 * How sure somebody said to be of an answer, as it is kept.
 *
 * @param clientSequence the browser's number of the write; a later one replaces it
 */
public record Confidence(ConfidenceLevel sureness, long clientSequence, Instant savedAt) {}
