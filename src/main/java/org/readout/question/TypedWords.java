package org.readout.question;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.readout.question.Question.Accepted;
import org.readout.question.Question.Compare;

/**
 * Compares typed words with an accepted answer. With <em>loose(t)</em> as {@link #loose} makes it and <em>d</em> as the
 * distance of {@link OneTypo}, typed words <em>t</em> count as the accepted answer <em>a</em>
 *
 * <ul>
 *   <li>{@code exact}: where both have the same characters, outer white space aside;
 *   <li>{@code loose}: where <em>loose(t) = loose(a)</em>;
 *   <li>{@code typo}: where <em>loose(t) = loose(a)</em>, or <em>d(loose(t), loose(a)) = 1</em> and that one change touches
 *       nothing but letters, in a word of <em>a</em> that has at least {@value #LEAST_LETTERS}. White space and punctuation
 *       divide words. So no other number is ever forgiven, and no short word that would become another one.
 * </ul>
 *
 * <p>Of a pattern, the characters between its wildcards must stand in the typed words in their order, at the beginning and at
 * the end as the pattern has it: the characters themselves with {@code exact}, else what <em>loose</em> makes of them. No typo
 * is forgiven, since a pattern is wide as it is.
 */
final class TypedWords {

    /** How many letters a word has in which a typo is forgiven. */
    static final int LEAST_LETTERS = 5;

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

    /**
     * The accepted answer with the most credit that the typed words count as; of equal ones that which was typed without
     * a typo, then one that is no pattern, and of several such the first: its feedback is about what was typed.
     */
    static Optional<Accepted> best(Compare compare, String typed, List<Accepted> accept) {
        return accept.stream()
                .filter(accepted -> match(compare, typed, accepted))
                .max(Comparator.comparing(Accepted::credit)
                        .thenComparing(accepted -> match(Compare.LOOSE, typed, accepted))
                        .thenComparing(accepted -> !accepted.hasWildcards()));
    }

    private static boolean match(Compare compare, String typed, Accepted accepted) {
        return accepted.hasWildcards()
                ? matchPattern(compare, typed, accepted.text())
                : match(compare, typed, accepted.text());
    }

    private static boolean matchPattern(Compare compare, String typed, String pattern) {
        UnaryOperator<String> form = compare == Compare.EXACT
                ? text -> Normalizer.normalize(text, Normalizer.Form.NFC)
                : text -> bare(text).text();
        return Wildcards.match(
                compare == Compare.EXACT ? composed(typed) : loose(typed),
                Stream.of(pattern.strip().split(Pattern.quote(Accepted.WILDCARD), -1))
                        .map(form)
                        .toList());
    }

    /** Whether the typed words count as the accepted answer. */
    static boolean match(Compare compare, String typed, String accepted) {
        return switch (compare) {
            case EXACT -> composed(typed).equals(composed(accepted));
            case LOOSE -> loose(typed).equals(loose(accepted));
            case TYPO -> loose(typed).equals(loose(accepted)) || OneTypo.between(loose(typed), bare(accepted));
        };
    }

    /** The same characters, however they are encoded, without outer white space. */
    private static String composed(String text) {
        return Normalizer.normalize(text.strip(), Normalizer.Form.NFC);
    }

    /**
     * Without case, accents, spacing and punctuation, but with what makes another number: a decimal mark, always as a
     * point, and a minus right before a number at the beginning of a word, always as a hyphen. A text that has nothing else,
     * such as {@code ?!}, keeps its characters, so that it does not equal every other such text.
     */
    static String loose(String text) {
        String bare = bare(text).text();
        return bare.isEmpty() ? composed(text) : bare;
    }

    /**
     * What of a text counts.
     *
     * @param letters for each code point of the text, how many letters its word has
     */
    record Bare(String text, List<Integer> letters) {}

    private static Bare bare(String text) {
        int[] plain = Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFKD)
                .codePoints()
                .toArray();
        Numbers numbers = new Numbers(plain);
        StringBuilder bare = new StringBuilder(plain.length);
        List<Integer> letters = new ArrayList<>();
        int wordStart = 0;
        for (int i = 0; i <= plain.length; i++) {
            if (i == plain.length || (dividesWords(plain[i]) && numbers.sign(i).isEmpty())) {
                int from = wordStart;
                int count = (int)
                        bare.codePoints().skip(from).filter(Character::isLetter).count();
                wordStart = bare.codePointCount(0, bare.length());
                letters.addAll(Collections.nCopies(wordStart - from, count));
            } else {
                bare.append(numbers.sign(i).orElse(matters(plain[i]) ? base(plain[i]) : ""));
            }
        }
        return new Bare(bare.toString(), List.copyOf(letters));
    }

    private static String base(int c) {
        return UNDIVIDED.getOrDefault(c, Character.toString(c));
    }

    /** White space and punctuation; an accent or a control character stands within a word. */
    private static boolean dividesWords(int c) {
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK,
                    Character.COMBINING_SPACING_MARK,
                    Character.ENCLOSING_MARK,
                    Character.FORMAT -> false;
            default -> !matters(c);
        };
    }

    private static boolean matters(int c) {
        if (c == Numbers.MINUS) {
            return false;
        }
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
}
