package org.readout.question;

import java.util.List;
import java.util.stream.IntStream;
import org.readout.question.TypedWords.Bare;

/**
 * One inserted, missing, wrong or swapped character: a distance of 1 in Damerau, "A technique for computer detection and
 * correction of spelling errors", CACM 7 (1964).
 */
final class OneTypo {

    private final int[] a;
    private final int[] b;

    /** Where the two begin to differ, and where in each the difference ends. */
    private final int start;

    private final int endA;
    private final int endB;

    private OneTypo(String one, String other) {
        a = one.codePoints().toArray();
        b = other.codePoints().toArray();
        int from = 0;
        while (from < a.length && from < b.length && a[from] == b[from]) {
            from++;
        }
        int toA = a.length;
        int toB = b.length;
        while (toA > from && toB > from && a[toA - 1] == b[toB - 1]) {
            toA--;
            toB--;
        }
        start = from;
        endA = toA;
        endB = toB;
    }

    /** Whether one text becomes the other by at most one change, of whatever character. */
    static boolean atMost(String one, String other) {
        return new OneTypo(one, other).isOneAtMost();
    }

    /** Whether the typed words become the accepted ones by one change that may be forgiven. */
    static boolean between(String typed, Bare accepted) {
        OneTypo typo = new OneTypo(typed, accepted.text());
        return typo.isOneAtMost() && typo.isOfLetters() && typo.isInLongWord(accepted.letters());
    }

    private boolean isOneAtMost() {
        int leftA = endA - start;
        int leftB = endB - start;
        boolean swapped = leftA == 2 && leftB == 2 && a[start] == b[start + 1] && a[start + 1] == b[start];
        return swapped || Math.max(leftA, leftB) <= 1;
    }

    private boolean isOfLetters() {
        return IntStream.range(start, endA).allMatch(i -> Character.isLetter(a[i]))
                && IntStream.range(start, endB).allMatch(i -> Character.isLetter(b[i]));
    }

    /**
     * Of a character too many, the word is the one before or behind it; among equal characters side by side, it may be any
     * that is too many or missing.
     */
    private boolean isInLongWord(List<Integer> letters) {
        int from = start;
        boolean isMissing = endA == start && endB == start + 1;
        boolean isTooMany = endA == start + 1 && endB == start;
        while (from > 0 && ((isMissing && b[from - 1] == b[start]) || (isTooMany && b[from - 1] == a[start]))) {
            from--;
        }
        int first = isTooMany ? Math.max(0, from - 1) : from;
        int end = isTooMany ? Math.min(letters.size(), start + 1) : endB;
        return IntStream.range(first, end).anyMatch(i -> letters.get(i) >= TypedWords.LEAST_LETTERS);
    }
}
