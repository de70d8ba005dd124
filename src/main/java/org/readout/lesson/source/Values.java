package org.readout.lesson.source;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.readout.format.JsonSchema;
import org.readout.format.Located;
import org.readout.format.Quoted;
import org.readout.format.Report;
import org.readout.format.TextPositions;
import org.readout.format.ValueType;
import org.readout.format.ValueTypes;

/** The types of values that lesson files share. */
final class Values {

    private static final Pattern WEB_ADDRESS =
            Pattern.compile("[Hh][Tt][Tt][Pp][Ss]?://[^\\s/\"<>]+(/[^\\s\"<>]*|[?#][^\\s\"<>]*)?");
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}(-[A-Za-z0-9]{2,8})*");

    /** Links, emphasis and HTML. */
    private static final Pattern MARKS =
            Pattern.compile("!?\\[[^\\[\\]]*]\\([^()]*\\)|</?[A-Za-z][^<>]*>|\\*\\*[^*]+\\*\\*|__[^_]+__"
                    + "|(?<![\\p{L}\\p{N}*])\\*[^\\s*][^*]*\\*(?![\\p{L}\\p{N}*])");

    /** What is written where something is meant to be switched on or off. */
    private static final Set<String> SWITCHES = Set.of("true", "false", "yes", "no", "on", "off");

    private static final Pattern DATE = Pattern.compile("\\d{4}(-\\d{2}(-\\d{2})?)?");
    private static final Pattern PERIOD = Pattern.compile("([1-9]\\d{0,2}) (months?|years?)");

    private Values() {}

    /** A short text in Markdown. */
    static ValueType<String> markdown(String expected) {
        return ValueTypes.checked(ValueTypes.text(expected), ShortText::check);
    }

    /** A short text that says why, which a bare yes does not. */
    static ValueType<String> reason(String expected) {
        return ValueTypes.checked(markdown(expected), (text, places, report) -> {
            if (SWITCHES.contains(text.strip().toLowerCase(Locale.ROOT))) {
                report.error(places.start(), "reason-missing", Quoted.of(text) + " is no reason; write " + expected);
            }
        });
    }

    /** A text that is shown as it is written. */
    static ValueType<String> plain(String expected) {
        return ValueTypes.checked(ValueTypes.text(expected), Values::checkPlain);
    }

    private static void checkPlain(String text, TextPositions places, Report report) {
        Matcher marks = MARKS.matcher(text);
        if (marks.find()) {
            report.warning(
                    places.at(text, marks.start()),
                    "text-plain",
                    "the marks of " + Quoted.of(marks.group())
                            + " are shown here as they are written; write the words alone");
        }
    }

    /** Some short texts in Markdown. */
    static ValueType<List<Located<String>>> markdowns(String expected) {
        return ValueTypes.list(expected, markdown("a text"));
    }

    /** Ids of what is defined elsewhere. */
    static ValueType<List<Located<String>>> ids(String expected) {
        return ValueTypes.checked(ValueTypes.list(expected, ValueTypes.id()), Values::checkEachOnce);
    }

    private static void checkEachOnce(List<Located<String>> ids, TextPositions places, Report report) {
        Set<String> seen = new HashSet<>();
        for (Located<String> id : ids) {
            if (!seen.add(id.value())) {
                report.warning(
                        id.place(),
                        "list-duplicate",
                        Quoted.of(id.value()) + " stands in this list already; take one of the two away");
            }
        }
    }

    /** Points to be had. */
    static ValueType<BigDecimal> points() {
        return ValueTypes.decimal(
                "a number above 0, with at most ten places after the point",
                JsonSchema.numberAboveZero(),
                number -> number.signum() > 0);
    }

    /** A share of the points. */
    static ValueType<BigDecimal> credit() {
        return ValueTypes.decimal(
                "a number from 0 to 1, such as 0.5",
                JsonSchema.share(),
                number -> number.signum() >= 0 && number.compareTo(BigDecimal.ONE) <= 0);
    }

    /** A year, month or day, kept as it was written. */
    static ValueType<String> date() {
        return ValueTypes.value(
                "a year, month or day, such as `2022`, `2022-02` or `2022-02-04`",
                "date-form",
                JsonSchema.matching(DATE),
                text -> isDate(text) ? Optional.of(text) : Optional.empty());
    }

    /** A number of months or years. */
    static ValueType<Period> period() {
        return ValueTypes.value(
                "a number of months or years, such as `24 months` or `2 years`",
                "period-form",
                JsonSchema.matching(PERIOD),
                text -> Optional.of(PERIOD.matcher(text))
                        .filter(Matcher::matches)
                        .map(Values::period));
    }

    /** An address in the web. */
    static ValueType<String> url() {
        return ValueTypes.pattern(
                "an address without spaces that begins with `https://` or `http://`", "url-form", WEB_ADDRESS);
    }

    /** A language. */
    static ValueType<String> language() {
        return ValueTypes.pattern("a language tag, such as `en` or `pt-BR`", "language-form", LANGUAGE);
    }

    /** One of an enum's values, written in kebab case. */
    static <E extends Enum<E>> ValueType<E> choice(E[] values) {
        return ValueTypes.choice(words(values));
    }

    /** An enum's values by their names in kebab case. */
    static <E extends Enum<E>> Map<String, E> words(E[] values) {
        Map<String, E> words = new LinkedHashMap<>();
        for (E value : values) {
            words.put(value.name().toLowerCase(Locale.ROOT).replace('_', '-'), value);
        }
        return words;
    }

    static boolean isWebAddress(String address) {
        return WEB_ADDRESS.matcher(address).matches();
    }

    private static Period period(MatchResult written) {
        int number = Integer.parseInt(written.group(1));
        return written.group(2).startsWith("month") ? Period.ofMonths(number) : Period.ofYears(number);
    }

    private static boolean isDate(String text) {
        try {
            switch (text.length()) {
                case 4 -> Year.parse(text);
                case 7 -> YearMonth.parse(text);
                case 10 -> LocalDate.parse(text);
                default -> {
                    return false;
                }
            }
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
