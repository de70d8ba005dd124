package org.readout.format;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the known word that an author probably meant. */
public final class Suggestions {

    private Suggestions() {}

    /** {@code ; did you mean `x`?} for the nearest known word, or another text if none is near. */
    public static String of(String written, Collection<String> known, String otherwise) {
        return nearest(written, known)
                .map(word -> "; did you mean " + Quotes.whole(word) + "?")
                .orElse(otherwise);
    }

    /** The known word with the fewest typing errors between, if at most a third of the letters are wrong, or one of two. */
    public static Optional<String> nearest(String written, Collection<String> known) {
        int most = Math.max(Math.min(1, written.length() - 1), written.length() / 3);
        return known.stream()
                .filter(word -> Math.abs(word.length() - written.length()) <= most && distance(written, word) <= most)
                .min(Comparator.comparingInt(word -> distance(written, word)));
    }

    /** The restricted Damerau–Levenshtein distance (Wagner and Fischer 1974, with swaps of neighbours), capitals aside. */
    private static int distance(String one, String other) {
        String a = one.toLowerCase(Locale.ROOT);
        String b = other.toLowerCase(Locale.ROOT);
        int[][] distances = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    distances[i][j] = i + j;
                    continue;
                }
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                int least = Math.min(distances[i - 1][j], distances[i][j - 1]) + 1;
                least = Math.min(least, distances[i - 1][j - 1] + change);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    least = Math.min(least, distances[i - 2][j - 2] + 1);
                }
                distances[i][j] = least;
            }
        }
        return distances[a.length()][b.length()];
    }
}
