package org.readout.attempt;

/** Somebody else has graded the same text since it was shown. */
public final class GradeConflictException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    GradeConflictException() {
        super("Somebody else has graded this text since it was shown.");
    }
}
