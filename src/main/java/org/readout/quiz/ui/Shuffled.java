package org.readout.quiz.ui;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * An order that says nothing about the key: that of the things' opaque names. It is the same for everybody and at every
 * time, so that a reload moves nothing.
 */
final class Shuffled {

    private Shuffled() {}

    /**
     * The things in their shown order.
     *
     * @param name what tells one thing of the question from another
     */
    static <T> List<T> of(String questionId, List<T> things, Function<T, String> name) {
        return things.stream()
                .sorted(Comparator.comparing((T thing) -> Opaque.name("shuffled", questionId, name.apply(thing))))
                .toList();
    }
}
