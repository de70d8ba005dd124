package org.readout.assignment;

import java.util.Locale;

/**
 * Says what readers outside of a course can do with the quizzes that it assigns, the most open first. Once the scores of
 * the course are out, each of them lets readers practise with the answer key.
 */
public enum OutsideRule {
    /** They practise, and see the answer key when they ask for it. */
    PRACTISE_WITH_KEY,
    /** They practise; the answer key stays hidden until the due date. */
    PRACTISE_WITHOUT_KEY,
    /** They see no quiz until the scores are released. */
    NOTHING;

    String column() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static OutsideRule ofColumn(String value) {
        return valueOf(value.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
