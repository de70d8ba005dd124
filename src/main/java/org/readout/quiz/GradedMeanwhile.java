package org.readout.quiz;

/** Somebody else has graded the same text since it was shown. */
public final class GradedMeanwhile extends RuntimeException {

    private static final long serialVersionUID = 1L;

    GradedMeanwhile() {
        super("Somebody else has graded this text since it was shown.");
    }
}
