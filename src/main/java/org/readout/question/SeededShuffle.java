package org.readout.question;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.readout.db.Hashes;

/**
 * An order by the SHA-256 of a seed and the names of things. Unlike a random generator, it is the same in every release and
 * doesn't depend on other things in the list.
 */
public record SeededShuffle(String seed) {

    /** The most tries for an order of its own. With three things, one list in 6^100 would need more. */
    private static final int TRIES = 100;

    public static SeededShuffle of(String seed, String what) {
        return new SeededShuffle(seed + "\n" + what);
    }

    /**
     * Sorts things that are in their correct order. Three or more never stay in it; all other orders are equally likely. Two
     * things can stay in it, because an order that is never correct would reveal the correct one.
     */
    public <T> List<T> sortUnlike(List<T> right, Function<T, String> name) {
        List<T> sorted = sort(right, name);
        for (int again = 1; right.size() > 2 && again <= TRIES && sorted.equals(right); again++) {
            sorted = of(seed, String.valueOf(again)).sort(right, name);
        }
        return sorted;
    }

    /** Sorts things by their names, which must differ. */
    public <T> List<T> sort(List<T> things, Function<T, String> name) {
        return things.stream()
                .sorted(Comparator.comparing((T thing) -> Hashes.hex(seed + "\n" + name.apply(thing))))
                .toList();
    }
}
