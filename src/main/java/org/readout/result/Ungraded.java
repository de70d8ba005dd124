package org.readout.result;

/** @param students who have submitted a quiz; {@code ungraded} are their submissions with an answer that isn't graded */
public record Ungraded(int students, int ungraded) {}
