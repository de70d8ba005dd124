package org.readout.question;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads a typed number, exactly.
 *
 * <ul>
 *   <li>Digits may be grouped in threes by spaces of any width, apostrophes, points or commas: {@code 1 234 567}.
 *   <li>If there are both points and commas, the last one starts the decimals: {@code 1,234.5} and {@code 1.234,5}.
 *   <li>A single point always starts the decimals: {@code 1.234} is between 1 and 2.
 *   <li>A single comma starts the decimals ({@code 12,5}, {@code 0,125}), unless 1 to 3 digits without a leading zero are
 *       before it and 3 after: {@code 1,234} is more than a thousand.
 *   <li>A minus can be a hyphen or a dash. Words such as {@code about} can come before the number.
 *   <li>The question's unit can come before or after the number: {@code 190 billion dollars}, {@code $5}. Units are not
 *       converted: {@code 190 million} is not a number of billions.
 * </ul>
 *
 * Any other text is not a number.
 */
public final class NumberParser {

    private static final int LONGEST = 100;

    private static final Pattern TYPED = Pattern.compile("([+-]?)([^\\d+.,-]*)([+-]?)( ?[\\d., ']*\\d[.,]?)(.*)");
    private static final Pattern ABOUT = Pattern.compile(
            "^(?:about|around|approximately|approx\\.?|roughly|nearly|almost|circa|ca\\.?|some|~|≈) ?",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern GROUPED = Pattern.compile("\\d{1,3}([ '.,])\\d{3}(?:\\1\\d{3})*");
    private static final Pattern COMMA_GROUPS = Pattern.compile("[1-9]\\d{0,2},\\d{3}");

    private static final Pattern PERCENT = Pattern.compile("\\bper ?cent\\b", Pattern.CASE_INSENSITIVE);

    private NumberParser() {}

    /**
     * Returns the typed number in the unit; empty if the text is not a number.
     *
     * @param unit the question's unit, or {@code null}
     */
    public static Optional<BigDecimal> read(String typed, @Nullable String unit) {
        String text = ABOUT.matcher(plain(typed)).replaceFirst("");
        Matcher parts = TYPED.matcher(text);
        if (text.length() > LONGEST || !parts.matches()) {
            return Optional.empty();
        }
        String sign = parts.group(1) + parts.group(3);
        String named = parts.group(2).strip() + parts.group(5).strip();
        if (sign.length() > 1 || !(named.isEmpty() || unit(named).equals(unit(unit == null ? "" : unit)))) {
            return Optional.empty();
        }
        return number(parts.group(4).strip()).map(number -> sign.equals("-") ? number.negate() : number);
    }

    private static String unit(String words) {
        return TextMatch.loose(PERCENT.matcher(plain(words)).replaceAll("%"));
    }

    private static String plain(String typed) {
        return Normalizer.normalize(typed, Normalizer.Form.NFKC)
                .codePoints()
                .mapToObj(c -> switch (Character.getType(c)) {
                    case Character.DECIMAL_DIGIT_NUMBER -> String.valueOf(Character.getNumericValue(c));
                    case Character.SPACE_SEPARATOR, Character.CONTROL -> " ";
                    case Character.DASH_PUNCTUATION -> "-";
                    case Character.FORMAT -> "";
                    default -> Character.toString(c);
                })
                .collect(Collectors.joining())
                .replace('\u2212', '-')
                .replaceAll("[\u2019\u2018\u02BC`]", "'")
                .replaceAll(" +", " ")
                .strip();
    }

    private static Optional<BigDecimal> number(String digits) {
        int decimals = decimalsAt(digits);
        String whole = decimals < 0 ? digits : digits.substring(0, decimals);
        String fraction = decimals < 0 ? "" : digits.substring(decimals + 1);
        boolean wellFormed = whole.matches("\\d*") || GROUPED.matcher(whole).matches();
        if (!wellFormed || !fraction.matches("\\d*") || (whole + fraction).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new BigDecimal("0" + whole.replaceAll("\\D", "") + "." + fraction + "0"));
    }

    private static int decimalsAt(String digits) {
        int point = digits.lastIndexOf('.');
        int comma = digits.lastIndexOf(',');
        int mark = Math.max(point, comma);
        if (point >= 0 && comma >= 0) {
            return mark;
        }
        boolean several = mark >= 0 && digits.indexOf(digits.charAt(mark)) != mark;
        return several || COMMA_GROUPS.matcher(digits).matches() ? -1 : mark;
    }
}
