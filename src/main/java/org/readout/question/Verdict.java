package org.readout.question;

/**
 * What became of one part of a question: an option, a typed answer. Where a part has an answer of its own, as a pair has,
 * "not chosen" means that it was not answered.
 */
public enum Verdict {
    /** Chosen, and right. */
    RIGHT,
    /** Chosen, and worth a part of the credit. */
    PARTLY,
    /** Chosen, and wrong. */
    WRONG,
    /** Right, and not chosen. */
    MISSED,
    /** Wrong, and not chosen. */
    LEFT;

    static Verdict of(boolean chosen, boolean right) {
        if (chosen) {
            return right ? RIGHT : WRONG;
        }
        return right ? MISSED : LEFT;
    }

    /** The verdict on an answer that was given. */
    static Verdict of(Credit credit) {
        if (credit.isFull()) {
            return RIGHT;
        }
        return credit.compareTo(Credit.NONE) > 0 ? PARTLY : WRONG;
    }
}
