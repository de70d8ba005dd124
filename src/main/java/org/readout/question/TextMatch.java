package org.readout.question;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A rule for how typed words <em>t</em> are compared with an accepted answer <em>a</em>. With <em>loose</em> as
 * {@link #loose} makes it and <em>d</em> as the number of inserted, missing, wrong or swapped characters (Damerau, "A
 * technique for computer detection and correction of spelling errors", CACM 7, 1964):
 *
 * <ul>
 *   <li>{@code exact}: both have the same characters, except for white space around them;
 *   <li>{@code loose}: <em>loose(t) = loose(a)</em>;
 *   <li>{@code typo}: <em>loose(t) = loose(a)</em>, or <em>d(loose(t), loose(a)) = 1</em> and that one change is only in
 *       letters of a word of <em>a</em> that has at least {@value #LEAST_LETTERS}. White space and punctuation divide words.
 *       So a different number never matches, and neither does a short word that the change would turn into another one.
 * </ul>
 *
 * <p>A pattern matches if the typed words have the characters between its wildcards in the same order, and at the start and
 * the end if the pattern has no wildcard there. The characters are compared as they are with {@code exact}, else loosely.
 * Typos are not allowed, because patterns accept enough already.
 */
public enum TextMatch {
    LOOSE,
    EXACT,
    TYPO;

    static final String WILDCARD = "*";

    static final int LEAST_LETTERS = 5;

    /** Letters that Unicode doesn't split into a base and an accent, with their replacements. */
    private static final Map<String, String> UNDIVIDED = Map.of(
            "ł", "l", "ø", "o", "đ", "d", "ð", "d", "ħ", "h", "ı", "i", "þ", "th", "ß", "ss", "æ", "ae", "œ", "oe");

    /** White space and punctuation; an accent or a control character is within a word. */
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\p{Z}\\p{Cc}\\p{P}\\p{Sk}\\u2212]+");

    /** Digits with points and commas. A minus can come before them at the start of a word. */
    private static final Pattern NUMBER =
            Pattern.compile("((?<!\\S)[-\\u2212\\u2013](?=[.,]?\\d)|(?<!\\S))?([\\d.,]*\\d)");

    /** Placeholders for the decimal mark and the minus of a number while punctuation is removed. */
    private static final String POINT = "\uE000";

    private static final String MINUS = "\uE001";

    /** The compared characters of a text and, for each code point, the number of letters in its word. */
    private record BareText(String text, List<Integer> letters) {}

    /** Returns whether typed words count as an accepted answer. */
    public boolean matches(String typed, String accepted) {
        return switch (this) {
            case EXACT -> composed(typed).equals(composed(accepted));
            case LOOSE -> loose(typed).equals(loose(accepted));
            case TYPO -> loose(typed).equals(loose(accepted)) || isOneTypo(loose(typed), bare(accepted));
        };
    }

    boolean matchesPattern(String typed, String pattern) {
        boolean exact = this == EXACT;
        return hasParts(
                exact ? composed(typed) : loose(typed),
                Stream.of(pattern.strip().split(Pattern.quote(WILDCARD), -1))
                        .map(part -> exact ? Normalizer.normalize(part, Normalizer.Form.NFC) : bare(part).text)
                        .toList());
    }

    /**
     * Returns whether the text starts with the first part, ends with the last, and has the others between them in order and
     * without overlaps, in time proportional to the length of the text.
     */
    static boolean hasParts(String text, List<String> parts) {
        String first = parts.getFirst();
        String last = parts.getLast();
        if (parts.size() == 1) {
            return text.equals(first);
        }
        if (!text.startsWith(first) || !text.endsWith(last)) {
            return false;
        }
        // The earliest match leaves the most room for the next parts.
        int from = first.length();
        for (String part : parts.subList(1, parts.size() - 1)) {
            int found = text.indexOf(part, from);
            if (found < 0) {
                return false;
            }
            from = found + part.length();
        }
        return from <= text.length() - last.length();
    }

    private static String composed(String text) {
        return Normalizer.normalize(text.strip(), Normalizer.Form.NFC);
    }

    /**
     * Returns a text without case, accents, spacing and punctuation, except for decimal marks and minus signs of numbers. A
     * text of punctuation only, such as {@code ?!}, keeps its characters, so that it doesn't equal all other such texts.
     */
    static String loose(String text) {
        String bare = bare(text).text;
        return bare.isEmpty() ? composed(text) : bare;
    }

    private static BareText bare(String text) {
        String plain = NUMBER.matcher(Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFKD))
                .replaceAll(TextMatch::number);
        StringBuilder bare = new StringBuilder();
        List<Integer> letters = new ArrayList<>();
        for (String part : BETWEEN_WORDS.split(plain)) {
            String word = part.replaceAll("[\\p{M}\\p{Cf}]", "")
                    .codePoints()
                    .mapToObj(Character::toString)
                    .map(letter -> UNDIVIDED.getOrDefault(letter, letter))
                    .collect(Collectors.joining());
            int count = (int) word.codePoints().filter(Character::isLetter).count();
            bare.append(word);
            letters.addAll(Collections.nCopies(word.codePointCount(0, word.length()), count));
        }
        return new BareText(bare.toString(), letters);
    }

    private static String number(MatchResult found) {
        boolean wordBegins = found.group(1) != null;
        String sign = wordBegins && !found.group(1).isEmpty() ? MINUS : "";
        String digits = found.group(2);
        if (digits.matches("\\d{1,3}(,\\d{3})+(\\.\\d+)?")) {
            // The commas of 1,500.75 don't count.
            return sign + digits.replace(",", "").replace(".", POINT);
        }
        // Dates and versions have more than one mark.
        if (digits.matches("\\d+[.,]\\d+") || (wordBegins && digits.matches("[.,]\\d+"))) {
            return sign + (Character.isDigit(digits.charAt(0)) ? "" : "0") + digits.replaceFirst("[.,]", POINT);
        }
        return sign + digits;
    }

    private static boolean isOneTypo(String typed, BareText accepted) {
        int[] a = typed.codePoints().toArray();
        int[] b = accepted.text.codePoints().toArray();
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
        boolean swapped =
                endA == start + 2 && endB == start + 2 && a[start] == b[start + 1] && a[start + 1] == b[start];
        boolean ofLetters = IntStream.concat(Arrays.stream(a, start, endA), Arrays.stream(b, start, endB))
                .allMatch(Character::isLetter);
        if (!ofLetters || !(swapped || Math.max(endA, endB) <= start + 1)) {
            return false;
        }
        // The change can be at any of equal characters side by side.
        boolean missing = endA == start;
        boolean tooMany = endB == start;
        int from = start;
        while (from > 0 && ((missing && b[from - 1] == b[start]) || (tooMany && b[from - 1] == a[start]))) {
            from--;
        }
        // An extra character belongs to the word before or after it.
        int first = tooMany ? Math.max(0, from - 1) : from;
        int end = tooMany ? Math.min(accepted.letters.size(), start + 1) : endB;
        return accepted.letters.subList(first, end).stream().anyMatch(letters -> letters >= LEAST_LETTERS);
    }
}
