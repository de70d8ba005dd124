package org.readout.quiz;

import java.util.Map;

/**
 * What an instructor gave in an attempt.
 *
 * @param byInstructor whether there is an instructor who grades; without one a reader compares with a model answer
 * @param grades the newest of each question that was graded, by question id
 */
public record Graded(boolean byInstructor, Map<String, Grade> grades) {

    /** Of a quiz without a question that an instructor grades. */
    public static final Graded NONE = new Graded(false, Map.of());

    public Graded {
        grades = Map.copyOf(grades);
    }
}
