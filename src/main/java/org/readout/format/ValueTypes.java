package org.readout.format;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** The types of single values, and lists and maps of other types. */
public final class ValueTypes {

    /** As long as the ids of the database. */
    private static final int ID_LONGEST = 80;

    private static final Pattern ID = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    /** What other programs and other versions of YAML take for true and for false. */
    private static final Set<String> YES = Set.of("yes", "true", "on", "y", "1");

    private static final Set<String> NO = Set.of("no", "false", "off", "n", "0");

    private static final Pattern WHOLE_NUMBER = Pattern.compile("-?\\d{1,9}");
    private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,9}(\\.\\d{1,10})?");

    private ValueTypes() {}

    /** A text of any length; it may be written with or without quotes. */
    public static ValueType<String> text(String expected) {
        return value(expected, "value-empty", JsonSchema.text(), text -> Optional.of(text.strip()));
    }

    /**
     * A single value of any other kind.
     *
     * @param code of the finding where the value does not fit
     * @param reading the value of a text that is not blank, or nothing where it does not fit
     */
    public static <T> ValueType<T> value(String expected, String code, Function<String, Optional<T>> reading) {
        return value(expected, code, JsonSchema.text(), reading);
    }

    /**
     * A single value of any other kind.
     *
     * @param code of the finding where the value does not fit
     * @param schema what an editor is told of it
     * @param reading the value of a text that is not blank, or nothing where it does not fit
     */
    public static <T> ValueType<T> value(
            String expected, String code, Map<String, Object> schema, Function<String, Optional<T>> reading) {
        return new ScalarType<>(expected, code, schema, reading);
    }

    /** A value about which more is to be said than whether it fits. */
    public static <T> ValueType<T> checked(ValueType<T> type, Rule<T> rule) {
        return new ValueType<>() {
            @Override
            public String expected() {
                return type.expected();
            }

            @Override
            public Map<String, Object> schema() {
                return type.schema();
            }

            @Override
            public Optional<T> read(Node node, Report report) {
                Optional<T> value = type.read(node, report);
                value.ifPresent(it -> rule.check(it, new TextPositions(node), report));
                return value;
            }
        };
    }

    /** Says what is to be said about a value. */
    public interface Rule<T> {
        void check(T value, TextPositions places, Report report);
    }

    /** A text that must match a pattern. */
    public static ValueType<String> pattern(String expected, String code, Pattern pattern) {
        return value(
                expected,
                code,
                JsonSchema.matching(pattern),
                text -> Optional.of(text).filter(it -> pattern.matcher(it).matches()));
    }

    /** An id. */
    public static ValueType<String> id() {
        String expected = "an id of at most " + ID_LONGEST + " lower-case letters, digits and hyphens, such as ";
        return new ScalarType<>(
                expected + "`sino-soviet-split`",
                "id-form",
                JsonSchema.id(ID, ID_LONGEST),
                text -> Optional.of(text).filter(ValueTypes::isId),
                text -> Quoted.of(text) + " does not fit here; expected " + expected
                        + Quoted.whole(likeAnId(text).orElse("sino-soviet-split")));
    }

    /** Whether a text can be an id. */
    public static boolean isId(String text) {
        return text.length() <= ID_LONGEST && ID.matcher(text).matches();
    }

    /** The id that somebody probably had in mind. */
    public static Optional<String> likeAnId(String text) {
        String letters = Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("[\\p{M}\\p{Cf}’']", "")
                .toLowerCase(Locale.ROOT);
        return Optional.of(letters.replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", ""))
                .filter(ValueTypes::isId);
    }

    /** A whole number between two bounds, both included. */
    public static ValueType<Integer> wholeNumber(int least, int most) {
        String expected = "a whole number from " + least + " to " + most;
        Function<String, Optional<Integer>> reading = text -> Optional.of(text)
                .filter(it -> WHOLE_NUMBER.matcher(it).matches())
                .map(Integer::valueOf)
                .filter(it -> it >= least && it <= most);
        return new ScalarType<>(
                expected,
                "value-range",
                JsonSchema.wholeNumber(least, most),
                reading,
                text -> unfit(text, expected, reading.apply(withPoint(text)).map(String::valueOf)));
    }

    /** An exact number with a point, without needless zeros, that meets a condition. */
    public static ValueType<BigDecimal> decimal(String expected, Predicate<BigDecimal> condition) {
        return decimal(expected, JsonSchema.number(), condition);
    }

    /**
     * An exact number with a point, without needless zeros, that meets a condition.
     *
     * @param schema what an editor is told of it
     */
    public static ValueType<BigDecimal> decimal(
            String expected, Map<String, Object> schema, Predicate<BigDecimal> condition) {
        Function<String, Optional<BigDecimal>> reading = text -> Optional.of(text)
                .filter(it -> DECIMAL.matcher(it).matches())
                .map(BigDecimal::new)
                .filter(condition)
                .map(ValueTypes::plain);
        return new ScalarType<>(
                expected,
                "value-range",
                schema,
                reading,
                text -> unfit(text, expected, reading.apply(withPoint(text)).map(number -> withPoint(text))));
    }

    /** A number with the comma that many languages write for the point, or that ends a field elsewhere. */
    private static String withPoint(String text) {
        return text.replaceFirst(",$", "").replace(',', '.');
    }

    private static String unfit(String text, String expected, Optional<String> meant) {
        return Quoted.of(text) + " does not fit here"
                + meant.map(it -> "; did you mean " + Quoted.of(it) + "?").orElse("; expected " + expected);
    }

    /** {@code true} or {@code false}. */
    public static ValueType<Boolean> trueOrFalse() {
        String expected = "`true` or `false`";
        return new ScalarType<>(
                expected,
                "value-unknown",
                JsonSchema.trueOrFalse(),
                text -> Optional.of(text)
                        .filter(it -> it.equals("true") || it.equals("false"))
                        .map(Boolean::valueOf),
                text -> unfit(text, expected, meantAsTruth(text)));
    }

    private static Optional<String> meantAsTruth(String text) {
        String word = text.toLowerCase(Locale.ROOT).replaceFirst(",$", "");
        return YES.contains(word) ? Optional.of("true") : NO.contains(word) ? Optional.of("false") : Optional.empty();
    }

    /** One of the words that name values. */
    public static <T> ValueType<T> choice(Map<String, T> byWord) {
        List<String> words = List.copyOf(byWord.keySet());
        String expected = "one of " + Quoted.all(words);
        return new ScalarType<>(
                expected,
                "value-unknown",
                JsonSchema.oneOf(words),
                text -> Optional.ofNullable(byWord.get(text)),
                text -> Quoted.of(text) + " is not known here" + Suggestions.of(text, words, "; expected " + expected));
    }

    /** A list of single values with their places. */
    public static <E> ValueType<List<Located<E>>> list(String expected, ValueType<E> element) {
        return new ListType<>(
                expected,
                element.schema(),
                (node, report) ->
                        element.read(node, report).map(value -> new Located<>(value, SourcePosition.of(node))));
    }

    /** A list of objects. */
    public static ValueType<List<ObjectNode>> objects(String expected, ValueType<ObjectNode> element) {
        return new ListType<>(expected, element.schema(), element::read);
    }

    /** Names of the author's choice with values, in the file's order. */
    public static <V> ValueType<Map<String, V>> map(String expected, ValueType<V> value) {
        return new ValueType<>() {
            @Override
            public String expected() {
                return expected;
            }

            @Override
            public Map<String, Object> schema() {
                return JsonSchema.explained(JsonSchema.map(value.schema()), expected);
            }

            @Override
            public Optional<Map<String, V>> read(Node node, Report report) {
                return Mapping.of(node, this, report).map(entries -> {
                    Map<String, V> values = new LinkedHashMap<>();
                    entries.forEach(
                            (name, entry) -> value.read(entry.value(), report).ifPresent(it -> values.put(name, it)));
                    return values;
                });
            }
        };
    }

    /** What may be written as a single value, or else as a list. */
    public static <T> ValueType<T> wordOr(ValueType<T> word, ValueType<T> list) {
        return new ValueType<>() {
            @Override
            public String expected() {
                return list.expected() + ", or " + word.expected();
            }

            @Override
            public Map<String, Object> schema() {
                return JsonSchema.either(word.schema(), list.schema());
            }

            @Override
            public Optional<T> read(Node node, Report report) {
                return node instanceof ScalarNode ? word.read(node, report) : list.read(node, report);
            }
        };
    }

    /** What may be written as a single value, or else as an object. */
    public static ValueType<ObjectNode> valueOr(Field<?> single, ObjectType object) {
        return new ValueType<>() {
            @Override
            public String expected() {
                return single.type().expected() + ", or " + object.expected();
            }

            @Override
            public Map<String, Object> schema() {
                return JsonSchema.either(single.type().schema(), object.schema());
            }

            @Override
            public Optional<ObjectNode> read(Node node, Report report) {
                if (!(node instanceof ScalarNode)) {
                    return object.read(node, report);
                }
                return Optional.of(object.read(
                        SourcePosition.of(node),
                        Map.of(single.name(), new Mapping.Entry(SourcePosition.of(node), node, false)),
                        new ErrorCount(report)));
            }
        };
    }

    private static BigDecimal plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
