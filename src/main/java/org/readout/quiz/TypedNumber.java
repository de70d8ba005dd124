package org.readout.quiz;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a number as people type it, exactly.
 *
 * <ul>
 *   <li>Digits may be grouped in threes by spaces of any width, apostrophes, points or commas: {@code 1 234 567}.
 *   <li>Where both points and commas stand, the last one begins the decimals: {@code 1,234.5} and {@code 1.234,5}.
 *   <li>One point alone begins the decimals, always: {@code 1.234} is a little more than one.
 *   <li>One comma alone begins the decimals ({@code 12,5}, {@code 0,125}), unless one to three digits without a leading
 *       zero stand before it and three after: {@code 1,234} is more than a thousand.
 *   <li>A minus may be a hyphen or a dash.
 *   <li>The unit may stand before or after the number, in any case: {@code 5 km}, {@code $5}.
 *   <li>Thousand, million, billion and trillion multiply: {@code 2 million} is 2 000 000. Where the unit has one of these
 *       words, {@code 400}, {@code 400 billion} and {@code 0.4 trillion} are the same number of billion euros.
 * </ul>
 *
 * Anything else is no number.
 */
public final class TypedNumber {

    private static final int LONGEST = 100;

    private static final Pattern TYPED = Pattern.compile("([^\\d+.,-]*)([+-]? ?[\\d., ']*\\d[.,]?)(.*)");
    private static final Pattern GROUPED = Pattern.compile("\\d{1,3}([ '.,])\\d{3}(?:\\1\\d{3})*");
    private static final Pattern COMMA_GROUPS = Pattern.compile("[1-9]\\d{0,2},\\d{3}");

    private static final Map<String, Integer> ZEROS = Map.ofEntries(
            Map.entry("thousand", 3),
            Map.entry("k", 3),
            Map.entry("million", 6),
            Map.entry("millions", 6),
            Map.entry("mn", 6),
            Map.entry("billion", 9),
            Map.entry("billions", 9),
            Map.entry("bn", 9),
            Map.entry("trillion", 12),
            Map.entry("trillions", 12));

    private TypedNumber() {}

    /**
     * The number that was typed, in the unit; absent where it is none.
     *
     * @param unit what is counted, or {@code null}
     */
    public static Optional<BigDecimal> read(String typed, @Nullable String unit) {
        String text = plain(typed);
        Matcher parts = TYPED.matcher(text);
        if (text.length() > LONGEST || !parts.matches()) {
            return Optional.empty();
        }
        Optional<Integer> zeros =
                zeros(parts.group(1).strip(), parts.group(3).strip(), plain(unit == null ? "" : unit));
        return zeros.flatMap(shift ->
                number(parts.group(2).replace("+", "").strip()).map(number -> number.scaleByPowerOfTen(shift)));
    }

    /** One kind of space, apostrophe, minus and digit. */
    private static String plain(String typed) {
        StringBuilder plain = new StringBuilder();
        Normalizer.normalize(typed, Normalizer.Form.NFKC).codePoints().forEach(c -> {
            switch (Character.getType(c)) {
                case Character.DECIMAL_DIGIT_NUMBER -> plain.append(Character.getNumericValue(c));
                case Character.SPACE_SEPARATOR, Character.CONTROL -> plain.append(' ');
                case Character.DASH_PUNCTUATION -> plain.append('-');
                case Character.FORMAT -> {}
                default ->
                    plain.appendCodePoint(
                            switch (c) {
                                case '\u2212' -> '-';
                                case '\u2019', '\u2018', '\u02BC', '`' -> '\'';
                                default -> c;
                            });
            }
        });
        return plain.toString().replaceAll(" +", " ").strip();
    }

    /** By how many zeros the words around a number multiply it; absent where they are not understood. */
    private static Optional<Integer> zeros(String before, String after, String unit) {
        String unitWord = firstWord(unit);
        Integer ofUnit = ZEROS.get(unitWord);
        String bareUnit =
                ofUnit == null ? unit : unit.substring(unitWord.length()).strip();
        if (!before.isEmpty() && !isUnit(before, unit) && !isUnit(before, bareUnit)) {
            return Optional.empty();
        }
        int unitZeros = ofUnit == null ? 0 : ofUnit;
        Integer ofTyped = isUnit(after, unit) ? null : ZEROS.get(firstWord(after));
        if (ofTyped != null) {
            String rest = after.substring(firstWord(after).length()).strip();
            return rest.isEmpty() || isUnit(rest, bareUnit) ? Optional.of(ofTyped - unitZeros) : Optional.empty();
        }
        if (isUnit(after, bareUnit) || (after.isEmpty() && isUnit(before, bareUnit))) {
            return Optional.of(-unitZeros);
        }
        return after.isEmpty() || isUnit(after, unit) ? Optional.of(0) : Optional.empty();
    }

    private static boolean isUnit(String typed, String unit) {
        return !unit.isEmpty() && TypedWords.loose(typed).equals(TypedWords.loose(unit));
    }

    private static String firstWord(String text) {
        return text.toLowerCase(Locale.ROOT).split(" ", 2)[0];
    }

    private static Optional<BigDecimal> number(String typed) {
        boolean negative = typed.startsWith("-");
        String digits = negative ? typed.substring(1).strip() : typed;
        int decimals = decimalsAt(digits);
        String whole = decimals < 0 ? digits : digits.substring(0, decimals);
        String fraction = decimals < 0 ? "" : digits.substring(decimals + 1);
        boolean wellFormed = whole.matches("\\d*") || GROUPED.matcher(whole).matches();
        if (!wellFormed || !fraction.matches("\\d*") || (whole + fraction).isEmpty()) {
            return Optional.empty();
        }
        BigDecimal number = new BigDecimal("0" + whole.replaceAll("\\D", "") + "." + fraction + "0");
        return Optional.of(negative ? number.negate() : number);
    }

    /** Where the mark stands that begins the decimals, or −1. */
    private static int decimalsAt(String digits) {
        int point = digits.lastIndexOf('.');
        int comma = digits.lastIndexOf(',');
        if (point >= 0 && comma >= 0) {
            return Math.max(point, comma);
        }
        int mark = Math.max(point, comma);
        boolean several = mark >= 0 && digits.indexOf(digits.charAt(mark)) != mark;
        return several || COMMA_GROUPS.matcher(digits).matches() ? -1 : mark;
    }
}
