package org.readout.quiz;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.readout.storage.Sha256;

/**
 * An order that comes from a seed and says nothing else: things stand by the SHA-256 of the seed and their names. Unlike
 * the numbers of a generator it is the same in every release, and does not depend on what else is there.
 *
 * @param seed the attempt's, with what is put in order
 */
public record SeededOrder(String seed) {

    /** The order of one list of an attempt. */
    public static SeededOrder of(String seed, String what) {
        return new SeededOrder(seed + "\n" + what);
    }

    /**
     * The things in this order.
     *
     * @param name tells each from the others
     */
    public <T> List<T> sort(List<T> things, Function<T, String> name) {
        return things.stream()
                .sorted(Comparator.comparing((T thing) -> Sha256.hex(seed + "\n" + name.apply(thing))))
                .toList();
    }
}
