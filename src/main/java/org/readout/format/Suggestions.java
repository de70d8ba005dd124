package org.readout.format;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds what an author probably meant. */
public final class Suggestions {

    private Suggestions() {}

    /** {@code ; did you mean `x`?} for the nearest known word, or what to say otherwise. */
    public static String of(String written, Collection<String> known, String otherwise) {
        return nearest(written, known)
                .map(word -> "; did you mean " + Quoted.whole(word) + "?")
                .orElse(otherwise);
    }

    /**
     * The known word with the fewest typing errors between, capitals aside, if at most a third of the letters are wrong, or
     * one of two.
     */
    public static Optional<String> nearest(String written, Collection<String> known) {
        int best = Math.max(Math.min(1, written.length() - 1), written.length() / 3) + 1;
        String nearest = null;
        for (String word : known) {
            if (Math.abs(word.length() - written.length()) < best) {
                int distance = distance(written.toLowerCase(Locale.ROOT), word.toLowerCase(Locale.ROOT));
                if (distance < best) {
                    best = distance;
                    nearest = word;
                }
            }
        }
        return Optional.ofNullable(nearest);
    }

    /**
     * How many inserted, missing, wrong or swapped characters lie between two words: the restricted
     * Damerau–Levenshtein distance (Wagner and Fischer 1974, with swaps of neighbours).
     */
    static int distance(String a, String b) {
        int[] beforeLast = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + change);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
            }
            beforeLast = last;
            last = row;
        }
        return last[b.length()];
    }
}
