package org.readout.lesson.reader;

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
public final class Types {

    /** As long as the ids of the database. */
    private static final int ID_LONGEST = 80;

    private static final Pattern ID = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    /** What other programs and other versions of YAML take for true and for false. */
    private static final Set<String> YES = Set.of("yes", "true", "on", "y", "1");

    private static final Set<String> NO = Set.of("no", "false", "off", "n", "0");

    private static final Pattern WHOLE_NUMBER = Pattern.compile("-?\\d{1,9}");
    private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,9}(\\.\\d{1,10})?");

    private Types() {}

    /** A text of any length; it may be written with or without quotes. */
    public static Type<String> text(String expected) {
        return value(expected, "value-empty", Schema.text(), text -> Optional.of(text.strip()));
    }

    /**
     * A single value of any other kind.
     *
     * @param code of the finding where the value does not fit
     * @param reading the value of a text that is not blank, or nothing where it does not fit
     */
    public static <T> Type<T> value(String expected, String code, Function<String, Optional<T>> reading) {
        return value(expected, code, Schema.text(), reading);
    }

    /**
     * A single value of any other kind.
     *
     * @param code of the finding where the value does not fit
     * @param schema what an editor is told of it
     * @param reading the value of a text that is not blank, or nothing where it does not fit
     */
    public static <T> Type<T> value(
            String expected, String code, Map<String, Object> schema, Function<String, Optional<T>> reading) {
        return new Scalar<>(expected, code, schema, reading);
    }

    /** A value about which more is to be said than whether it fits. */
    public static <T> Type<T> checked(Type<T> type, Rule<T> rule) {
        return new Type<>() {
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
                value.ifPresent(it -> rule.check(it, new TextPlaces(node), report));
                return value;
            }
        };
    }

    /** Says what is to be said about a value. */
    public interface Rule<T> {
        void check(T value, TextPlaces places, Report report);
    }

    /** A text that must match a pattern. */
    public static Type<String> pattern(String expected, String code, Pattern pattern) {
        return value(
                expected,
                code,
                Schema.matching(pattern),
                text -> Optional.of(text).filter(it -> pattern.matcher(it).matches()));
    }

    /** An id. */
    public static Type<String> id() {
        String expected = "an id of at most " + ID_LONGEST + " lower-case letters, digits and hyphens, such as ";
        return new Scalar<>(
                expected + "`sino-soviet-split`",
                "id-form",
                Schema.id(ID, ID_LONGEST),
                text -> Optional.of(text).filter(Types::isId),
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
                .filter(Types::isId);
    }

    /** A whole number between two bounds, both included. */
    public static Type<Integer> wholeNumber(int least, int most) {
        String expected = "a whole number from " + least + " to " + most;
        Function<String, Optional<Integer>> reading = text -> Optional.of(text)
                .filter(it -> WHOLE_NUMBER.matcher(it).matches())
                .map(Integer::valueOf)
                .filter(it -> it >= least && it <= most);
        return new Scalar<>(
                expected,
                "value-range",
                Schema.wholeNumber(least, most),
                reading,
                text -> unfit(text, expected, reading.apply(withPoint(text)).map(String::valueOf)));
    }

    /** An exact number with a point, without needless zeros, that meets a condition. */
    public static Type<BigDecimal> decimal(String expected, Predicate<BigDecimal> condition) {
        return decimal(expected, Schema.number(), condition);
    }

    /**
     * An exact number with a point, without needless zeros, that meets a condition.
     *
     * @param schema what an editor is told of it
     */
    public static Type<BigDecimal> decimal(
            String expected, Map<String, Object> schema, Predicate<BigDecimal> condition) {
        Function<String, Optional<BigDecimal>> reading = text -> Optional.of(text)
                .filter(it -> DECIMAL.matcher(it).matches())
                .map(BigDecimal::new)
                .filter(condition)
                .map(Types::plain);
        return new Scalar<>(
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
    public static Type<Boolean> trueOrFalse() {
        String expected = "`true` or `false`";
        return new Scalar<>(
                expected,
                "value-unknown",
                Schema.trueOrFalse(),
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
    public static <T> Type<T> choice(Map<String, T> byWord) {
        List<String> words = List.copyOf(byWord.keySet());
        String expected = "one of " + Quoted.all(words);
        return new Scalar<>(
                expected,
                "value-unknown",
                Schema.oneOf(words),
                text -> Optional.ofNullable(byWord.get(text)),
                text -> Quoted.of(text) + " is not known here" + Suggestion.of(text, words, "; expected " + expected));
    }

    /** A list of single values with their places. */
    public static <E> Type<List<Located<E>>> list(String expected, Type<E> element) {
        return new ListOf<>(
                expected,
                element.schema(),
                (node, report) -> element.read(node, report).map(value -> new Located<>(value, Place.of(node))));
    }

    /** A list of objects. */
    public static Type<List<ReadObject>> objects(String expected, Type<ReadObject> element) {
        return new ListOf<>(expected, element.schema(), element::read);
    }

    /** Names of the author's choice with values, in the file's order. */
    public static <V> Type<Map<String, V>> map(String expected, Type<V> value) {
        return new Type<>() {
            @Override
            public String expected() {
                return expected;
            }

            @Override
            public Map<String, Object> schema() {
                return Schema.explained(Schema.map(value.schema()), expected);
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
    public static <T> Type<T> wordOr(Type<T> word, Type<T> list) {
        return new Type<>() {
            @Override
            public String expected() {
                return list.expected() + ", or " + word.expected();
            }

            @Override
            public Map<String, Object> schema() {
                return Schema.either(word.schema(), list.schema());
            }

            @Override
            public Optional<T> read(Node node, Report report) {
                return node instanceof ScalarNode ? word.read(node, report) : list.read(node, report);
            }
        };
    }

    /** What may be written as a single value, or else as an object. */
    public static Type<ReadObject> valueOr(Field<?> single, ObjectType object) {
        return new Type<>() {
            @Override
            public String expected() {
                return single.type().expected() + ", or " + object.expected();
            }

            @Override
            public Map<String, Object> schema() {
                return Schema.either(single.type().schema(), object.schema());
            }

            @Override
            public Optional<ReadObject> read(Node node, Report report) {
                if (!(node instanceof ScalarNode)) {
                    return object.read(node, report);
                }
                return Optional.of(object.read(
                        Place.of(node),
                        Map.of(single.name(), new Mapping.Entry(Place.of(node), node, false)),
                        new ErrorCount(report)));
            }
        };
    }

    private static BigDecimal plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
