package org.readout.question;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.readout.db.Hashes;

/**
 * An order that comes from a seed and says nothing else: things stand by the SHA-256 of the seed and their names. Unlike
 * the numbers of a generator it is the same in every release, and does not depend on what else is there.
 *
 * @param seed the attempt's, with what is put in order
 */
public record SeededShuffle(String seed) {

    /** More than any things need that differ by their names: of three, one in 6^100 lists would need more. */
    private static final int TRIES = 100;

    /** The order of one list of an attempt. */
    public static SeededShuffle of(String seed, String what) {
        return new SeededShuffle(seed + "\n" + what);
    }

    /**
     * As {@link #sort}, for things that came in their right order: from three on they never stand in it, and each of the
     * other orders is as likely as another. Two stand in either order; an order that is never the right one would give
     * the right one away.
     *
     * @param name tells each from the others
     */
    public <T> List<T> sortUnlike(List<T> right, Function<T, String> name) {
        List<T> sorted = sort(right, name);
        for (int again = 1; right.size() > 2 && again <= TRIES && sorted.equals(right); again++) {
            sorted = of(seed, String.valueOf(again)).sort(right, name);
        }
        return sorted;
    }

    /**
     * The things in this order.
     *
     * @param name tells each from the others
     */
    public <T> List<T> sort(List<T> things, Function<T, String> name) {
        return things.stream()
                .sorted(Comparator.comparing((T thing) -> Hashes.hex(seed + "\n" + name.apply(thing))))
                .toList();
    }
}
