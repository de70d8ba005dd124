package org.readout.review;

/** How a review went, as the reader says. */
public enum Rating {
    FORGOT,
    HARD,
    GOOD,
    EASY;

    /** Returns the number that formulas use, from 1. */
    int grade() {
        return ordinal() + 1;
    }
}
