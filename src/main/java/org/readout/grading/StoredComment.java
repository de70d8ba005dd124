package org.readout.grading;

import java.util.UUID;

/** A comment that a grader uses again in a course. */
public record StoredComment(UUID id, String words) {}
