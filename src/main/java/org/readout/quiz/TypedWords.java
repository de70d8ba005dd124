package org.readout.quiz;

import java.text.Normalizer;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.readout.lesson.Question.Accepted;
import org.readout.lesson.Question.Compare;

/** Compares typed words with an accepted answer. */
final class TypedWords {

    /** Letters that Unicode does not take apart into a base and an accent. */
    private static final Map<Integer, String> UNDIVIDED = Map.ofEntries(
            Map.entry((int) 'ł', "l"),
            Map.entry((int) 'ø', "o"),
            Map.entry((int) 'đ', "d"),
            Map.entry((int) 'ð', "d"),
            Map.entry((int) 'ħ', "h"),
            Map.entry((int) 'ı', "i"),
            Map.entry((int) 'þ', "th"),
            Map.entry((int) 'ß', "ss"),
            Map.entry((int) 'æ', "ae"),
            Map.entry((int) 'œ', "oe"));

    private TypedWords() {}

    /** The accepted answer with the most credit that the typed words count as; of equal ones the first. */
    static Optional<Accepted> best(Compare compare, String typed, List<Accepted> accept) {
        // max() keeps the last of equal ones, so the list is read from its end.
        return accept.reversed().stream()
                .filter(accepted -> match(compare, typed, accepted.text()))
                .max(Comparator.comparing(Accepted::credit));
    }

    /** Whether the typed words count as the accepted answer. */
    static boolean match(Compare compare, String typed, String accepted) {
        return switch (compare) {
            case EXACT -> composed(typed).equals(composed(accepted));
            case LOOSE -> loose(typed).equals(loose(accepted));
            case TYPO -> withinOneTypo(loose(typed), loose(accepted));
        };
    }

    /** The same characters, however they are encoded, without outer white space. */
    private static String composed(String text) {
        return Normalizer.normalize(text.strip(), Normalizer.Form.NFC);
    }

    /**
     * Without case, accents, spacing and punctuation. A text that has nothing else, such as {@code ?!}, keeps its
     * characters, so that it does not equal every other such text.
     */
    static String loose(String text) {
        StringBuilder bare = new StringBuilder(text.length());
        Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFKD)
                .codePoints()
                .filter(TypedWords::matters)
                .forEach(c -> {
                    String base = UNDIVIDED.get(c);
                    if (base == null) {
                        bare.appendCodePoint(c);
                    } else {
                        bare.append(base);
                    }
                });
        return bare.isEmpty() ? composed(text) : bare.toString();
    }

    private static boolean matters(int c) {
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK,
                    Character.COMBINING_SPACING_MARK,
                    Character.ENCLOSING_MARK,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.CONTROL,
                    Character.FORMAT,
                    Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION,
                    Character.MODIFIER_SYMBOL -> false;
            default -> true;
        };
    }

    /**
     * Whether one text becomes the other by at most one inserted, missing, wrong or swapped character: a distance of at
     * most 1 in Damerau, "A technique for computer detection and correction of spelling errors", CACM 7 (1964).
     */
    static boolean withinOneTypo(String one, String other) {
        int[] a = one.codePoints().toArray();
        int[] b = other.codePoints().toArray();
        if (Math.abs(a.length - b.length) > 1) {
            return false;
        }
        int start = 0;
        while (start < a.length && start < b.length && a[start] == b[start]) {
            start++;
        }
        int endA = a.length;
        int endB = b.length;
        while (endA > start && endB > start && a[endA - 1] == b[endB - 1]) {
            endA--;
            endB--;
        }
        int leftA = endA - start;
        int leftB = endB - start;
        boolean swapped = leftA == 2 && leftB == 2 && a[start] == b[start + 1] && a[start + 1] == b[start];
        return swapped || Math.max(leftA, leftB) <= 1;
    }
}
