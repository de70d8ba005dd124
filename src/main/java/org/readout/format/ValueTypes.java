package org.readout.format;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.readout.format.ValueType.Shape;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** The types of single values, and lists and maps of other types. */
public final class ValueTypes {

    public static final int ID_LONGEST = 80;

    /** Authors hardly write longer lists, and each item can have findings. */
    private static final int LIST_LONGEST = 2_000;

    /** The values that other programs and other versions of YAML read as true, and as false. */
    private static final Set<String> YES = Set.of("yes", "true", "on", "y", "1");

    private static final Set<String> NO = Set.of("no", "false", "off", "n", "0");

    private static final Pattern ID_FORM = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final Pattern WHOLE_NUMBER = Pattern.compile("-?\\d{1,9}");
    private static final Pattern DECIMAL = Pattern.compile("-?\\d{1,9}(\\.\\d{1,10})?");
    private static final Pattern DATE = Pattern.compile("\\d{4}(-\\d{2}(-\\d{2})?)?");

    private static final Pattern MARKS =
            Pattern.compile("!?\\[[^\\[\\]]*]\\([^()]*\\)|</?[A-Za-z][^<>]*>|\\*\\*[^*]+\\*\\*|__[^_]+__"
                    + "|(?<![\\p{L}\\p{N}*])\\*[^\\s*][^*]*\\*(?![\\p{L}\\p{N}*])");

    /** A line from its first character on. */
    private static final Pattern LINE = Pattern.compile("\\S.*");

    /** The id of an object that the file defines. */
    public static final Field<String> ID =
            Field.required("id", id(), "Permanent id. Don't change it: answers and scores are stored under it.");

    private ValueTypes() {}

    /** A text of any length, with or without quotes. */
    public static ValueType<String> text(String expected) {
        return shaped(Shape.TEXT, value(expected, "value-empty", Optional::of));
    }

    public static ValueType<String> markdown(String expected) {
        return markdown(expected, false);
    }

    /** A short text in Markdown within a section, which may link to notes. */
    public static ValueType<String> sectionMarkdown(String expected) {
        return markdown(expected, true);
    }

    private static ValueType<String> markdown(String expected, boolean linksToNotes) {
        return checked(
                shaped(Shape.MARKDOWN, text(expected)),
                (text, node, report) -> MarkdownChecks.shortText(
                        text, linksToNotes, new SourcePosition.TextPositions(text, node), report));
    }

    /** A short text in Markdown that gives a reason; a bare yes is none. */
    public static ValueType<String> reason(String expected) {
        return checked(markdown(expected), (text, node, report) -> {
            String word = text.toLowerCase(Locale.ROOT);
            if (word.length() > 1 && (YES.contains(word) || NO.contains(word))) {
                String message = Quotes.of(text) + " isn't a reason; write " + expected;
                report.error(SourcePosition.of(node), "reason-missing", message);
            }
        });
    }

    /** A text that is shown as typed. */
    public static ValueType<String> plain(String expected) {
        return checked(text(expected), (text, node, report) -> {
            Matcher marks = MARKS.matcher(text);
            if (marks.find()) {
                report.warning(
                        new SourcePosition.TextPositions(text, node).at(marks.start()),
                        "text-plain",
                        "Markdown doesn't work here, so " + Quotes.of(marks.group())
                                + " appears as typed; remove the formatting");
            }
        });
    }

    /** The lines of a text, such as one after {@code |}, without empty ones. */
    public static ValueType<List<Positioned<String>>> lines(String expected) {
        ValueType<String> type = text(expected);
        return new Composed<>(
                type.expected(),
                type.schema(),
                Shape.LINES,
                (node, report) -> type.read(node, report).map(text -> {
                    SourcePosition.TextPositions places = new SourcePosition.TextPositions(text, node);
                    return LINE.matcher(text)
                            .results()
                            .map(line -> new Positioned<>(line.group(), places.at(line.start())))
                            .toList();
                }));
    }

    /** A single value that editors treat as text. */
    public static <T> ValueType<T> value(String expected, String code, Function<String, Optional<T>> reading) {
        return value(expected, code, JsonSchema.text(), reading);
    }

    /** @param code of the finding if the text, which is not blank, can't be read */
    public static <T> ValueType<T> value(
            String expected, String code, Map<String, Object> schema, Function<String, Optional<T>> reading) {
        return single(expected, code, schema, reading, text -> unfit(expected));
    }

    public static ValueType<String> pattern(String expected, String code, Pattern pattern) {
        return value(
                expected,
                code,
                JsonSchema.matching(pattern),
                text -> Optional.of(text).filter(pattern.asMatchPredicate()));
    }

    public static ValueType<String> id() {
        String expected = "an id (up to " + ID_LONGEST + " lowercase letters, digits and hyphens), such as ";
        Map<String, Object> schema = JsonSchema.matching(ID_FORM);
        schema.put("maxLength", ID_LONGEST);
        return shaped(
                Shape.ID,
                single(
                        expected + "`sino-soviet-split`",
                        "id-form",
                        schema,
                        text -> Optional.of(text).filter(ValueTypes::isId),
                        text -> unfit(expected + Quotes.whole(likeAnId(text).orElse("sino-soviet-split")))));
    }

    public static boolean isId(String text) {
        return text.length() <= ID_LONGEST && ID_FORM.matcher(text).matches();
    }

    /** The id that the author probably meant. */
    public static Optional<String> likeAnId(String text) {
        String letters = Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("[\\p{M}\\p{Cf}’']", "")
                .toLowerCase(Locale.ROOT);
        return Optional.of(letters.replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", ""))
                .filter(ValueTypes::isId);
    }

    /** A whole number between two bounds, both included. */
    public static ValueType<Integer> wholeNumber(int least, int most) {
        return number(
                "a whole number from " + least + " to " + most,
                JsonSchema.wholeNumber(least, most),
                text -> Optional.of(text)
                        .filter(WHOLE_NUMBER.asMatchPredicate())
                        .map(Integer::valueOf)
                        .filter(it -> it >= least && it <= most));
    }

    /** An exact number with a decimal point, without trailing zeros. */
    public static ValueType<BigDecimal> decimal(String expected) {
        return decimal(expected, JsonSchema.of("type", "number"), number -> true);
    }

    public static ValueType<BigDecimal> points() {
        return decimal(
                "a number above 0 with at most ten decimal places",
                JsonSchema.of("type", "number", "exclusiveMinimum", 0),
                number -> number.signum() > 0);
    }

    public static ValueType<BigDecimal> pointsOrNone() {
        return decimal(
                "a number of at least 0 with at most ten decimal places",
                JsonSchema.of("type", "number", "minimum", 0),
                number -> number.signum() >= 0);
    }

    public static ValueType<BigDecimal> credit() {
        return decimal(
                "a number from 0 to 1, such as 0.5",
                JsonSchema.of("type", "number", "minimum", 0, "maximum", 1),
                number -> number.signum() >= 0 && number.compareTo(BigDecimal.ONE) <= 0);
    }

    private static ValueType<BigDecimal> decimal(
            String expected, Map<String, Object> schema, Predicate<BigDecimal> condition) {
        return number(
                expected,
                schema,
                text -> Optional.of(text)
                        .filter(DECIMAL.asMatchPredicate())
                        .map(BigDecimal::new)
                        .filter(condition)
                        .map(BigDecimal::stripTrailingZeros)
                        .map(number -> number.setScale(Math.max(0, number.scale()))));
    }

    private static <T> ValueType<T> number(
            String expected, Map<String, Object> schema, Function<String, Optional<T>> reading) {
        return shaped(Shape.NUMBER, single(expected, "value-range", schema, reading, text -> {
            // Many languages have a decimal comma, and in other formats a comma ends a field.
            String withPoint = text.replaceFirst(",$", "").replace(',', '.');
            return reading.apply(withPoint).isPresent() ? meant(withPoint) : unfit(expected);
        }));
    }

    private static String unfit(String expected) {
        return " isn't valid here; write " + expected;
    }

    private static String meant(String value) {
        return " isn't valid here; did you mean " + Quotes.of(value) + "?";
    }

    public static ValueType<Boolean> trueOrFalse() {
        String expected = "`true` or `false`";
        return shaped(
                Shape.TRUE_OR_FALSE,
                single(
                        expected,
                        "value-unknown",
                        JsonSchema.of("type", "boolean"),
                        text -> Optional.of(text)
                                .filter(Set.of("true", "false")::contains)
                                .map(Boolean::valueOf),
                        text -> {
                            String word = text.toLowerCase(Locale.ROOT).replaceFirst(",$", "");
                            boolean yes = YES.contains(word);
                            return yes || NO.contains(word) ? meant(String.valueOf(yes)) : unfit(expected);
                        }));
    }

    /** A year, month or day, kept as written. */
    public static ValueType<String> date() {
        return shaped(
                Shape.DATE,
                value(
                        "a year, month or day, such as `2022`, `2022-02` or `2022-02-04`",
                        "date-form",
                        JsonSchema.matching(DATE),
                        text -> Optional.of(text).filter(ValueTypes::isDate)));
    }

    public static ValueType<String> webAddress() {
        return pattern(
                "a web address without spaces that starts with `https://` or `http://`",
                "url-form",
                MarkdownChecks.WEB_ADDRESS);
    }

    private static boolean isDate(String text) {
        try {
            return DATE.matcher(text).matches()
                    && LocalDate.parse(text + "-01-01".substring(text.length() - 4)) != null;
        } catch (DateTimeException e) {
            return false;
        }
    }

    public static <T> ValueType<T> choice(Map<String, T> byWord) {
        List<String> words = List.copyOf(byWord.keySet());
        String expected = "one of " + Quotes.all(words);
        return shaped(
                Shape.CHOICE,
                single(
                        expected,
                        "value-unknown",
                        JsonSchema.oneOf(words),
                        text -> Optional.ofNullable(byWord.get(text)),
                        text -> " isn't one of the choices" + Suggestions.of(text, words, "; write " + expected)));
    }

    public static <E extends Enum<E>> ValueType<E> choice(E[] values) {
        return choice(words(values));
    }

    /** An enum's values by their names in kebab case. */
    public static <E extends Enum<E>> Map<String, E> words(E[] values) {
        Map<String, E> words = new LinkedHashMap<>();
        for (E value : values) {
            words.put(value.name().toLowerCase(Locale.ROOT).replace('_', '-'), value);
        }
        return words;
    }

    /** A value that names things, see {@link ValueType#names}. */
    public static <T> ValueType<T> naming(String things, ValueType<T> type) {
        Composed<T> it = (Composed<T>) type;
        return new Composed<>(it.expected, it.schema, it.shape, things, it.part, it.reader);
    }

    private static <T> ValueType<T> shaped(Shape shape, ValueType<T> type) {
        Composed<T> it = (Composed<T>) type;
        return new Composed<>(it.expected, it.schema, shape, it.names, it.part, it.reader);
    }

    /** Ids of things that are defined elsewhere. */
    public static ValueType<List<Positioned<String>>> ids(String things) {
        return ids(things, "a list of ids of " + things);
    }

    /** Ids that objects share, such as a theme. */
    public static ValueType<List<Positioned<String>>> tags() {
        return ids("", "a list of tags");
    }

    /** @param things as in {@link ValueType#names} */
    public static ValueType<List<Positioned<String>>> ids(String things, String expected) {
        return checked(naming(things, list(expected, id())), (ids, node, report) -> {
            Positioned.repeated(ids)
                    .forEach(id -> report.warning(
                            id.place(),
                            "list-duplicate",
                            Quotes.of(id.value()) + " is in this list twice; remove one"));
        });
    }

    public static <E> ValueType<List<Positioned<E>>> list(String expected, ValueType<E> element) {
        return list(
                expected,
                element,
                (node, report) ->
                        element.read(node, report).map(value -> new Positioned<>(value, SourcePosition.of(node))));
    }

    public static ValueType<List<ObjectNode>> objects(String expected, ValueType<ObjectNode> element) {
        return list(expected, element, element::read);
    }

    /** Names that the author chooses, with values, in the file's order. */
    public static <V> ValueType<Map<String, V>> map(String expected, ValueType<V> value) {
        return new Composed<>(
                expected,
                JsonSchema.explained(JsonSchema.of("type", "object", "additionalProperties", value.schema()), expected),
                Shape.NAMED,
                "",
                Optional.of(value),
                (node, report) -> Yaml.entries(node, () -> expected, report).map(entries -> {
                    Map<String, V> values = new LinkedHashMap<>();
                    entries.forEach(
                            (name, entry) -> value.read(entry.value(), report).ifPresent(it -> values.put(name, it)));
                    return values;
                }));
    }

    public static <T> ValueType<T> wordOr(ValueType<T> word, ValueType<T> list) {
        return new Composed<>(
                list.expected() + ", or " + word.expected(),
                JsonSchema.either(word.schema(), list.schema()),
                Shape.LIST,
                "",
                Optional.of(list.element()),
                (node, report) -> (node instanceof ScalarNode ? word : list).read(node, report));
    }

    public static ValueType<ObjectNode> valueOr(Field<?> single, ObjectType object) {
        return new ValueOr(single, object);
    }

    /** Returns the type of an object that a value is or can be. */
    public static Optional<ObjectType> object(ValueType<?> type) {
        return type instanceof ObjectType object
                ? Optional.of(object)
                : type instanceof ValueOr either ? Optional.of(either.type) : Optional.empty();
    }

    /** Returns the field that is written alone, without its name, if an object has no other. */
    public static Optional<Field<?>> alone(ValueType<?> type) {
        return type instanceof ValueOr either ? Optional.of(either.single) : Optional.empty();
    }

    private record ValueOr(Field<?> single, ObjectType type) implements ValueType<ObjectNode> {
        @Override
        public String expected() {
            return single.type().expected() + ", or " + type.expected();
        }

        @Override
        public Map<String, Object> schema() {
            return JsonSchema.either(single.type().schema(), type.schema());
        }

        @Override
        public Optional<ObjectNode> read(Node node, Report report) {
            return node instanceof ScalarNode
                    ? Optional.of(type.read(
                            SourcePosition.of(node),
                            Map.of(single.name(), new Yaml.Entry(SourcePosition.of(node), node, false)),
                            report.errors(),
                            report))
                    : type.read(node, report);
        }

        @Override
        public Map<String, ValueType<?>> fields(Map<String, ?> written) {
            return type.fields(written);
        }
    }

    private static <T> ValueType<T> checked(ValueType<T> type, Check<T> check) {
        Optional<ValueType<?>> part = Optional.of(type.element());
        return new Composed<>(type.expected(), type.schema(), type.shape(), type.names(), part, (node, report) -> {
            Optional<T> value = type.read(node, report);
            value.ifPresent(it -> check.check(it, node, report));
            return value;
        });
    }

    private interface Check<T> {
        void check(T value, Node node, Report report);
    }

    private interface Reader<T> {
        Optional<T> read(Node node, Report report);
    }

    /** @param part the type of what is in the value, if that is a list or has names that an author chooses */
    private record Composed<T>(
            String expected,
            Map<String, Object> schema,
            Shape shape,
            String names,
            Optional<ValueType<?>> part,
            Reader<T> reader)
            implements ValueType<T> {

        Composed(String expected, Map<String, Object> schema, Shape shape, Reader<T> reader) {
            this(expected, schema, shape, "", Optional.empty(), reader);
        }

        @Override
        public ValueType<?> element() {
            return part.isPresent() ? part.get() : this;
        }

        @Override
        public Optional<T> read(Node node, Report report) {
            return reader.read(node, report);
        }
    }

    /** A single value, with or without quotes: {@code 2022} and {@code "2022"} are the same. */
    private static <T> ValueType<T> single(
            String expected,
            String code,
            Map<String, Object> schema,
            Function<String, Optional<T>> reading,
            UnaryOperator<String> unfit) {
        return new Composed<>(expected, JsonSchema.explained(schema, expected), Shape.LINE, (node, report) -> {
            SourcePosition place = SourcePosition.of(node);
            if (!(node instanceof ScalarNode scalar)) {
                return Yaml.unexpected(node, expected, Yaml.asText(node), report);
            }
            Optional<String> comment = Yaml.cutOff(scalar).map(Quotes::of);
            String text = scalar.getValue().strip();
            if (text.isEmpty() || Yaml.isNothing(scalar)) {
                String advice = comment.map(
                                it -> " because " + it + " starts a comment; put text that starts with `#` in quotes")
                        .orElse("; write " + expected);
                report.error(place, "value-empty", "the value is missing" + advice);
                return Optional.empty();
            }
            Optional<T> value = reading.apply(text);
            if (value.isEmpty()) {
                report.error(place, code, Quotes.of(text) + unfit.apply(text));
            }
            comment.ifPresent(it -> report.warning(
                    place, "yaml-comment", it + " is read as a comment, not as text; put the text in quotes"));
            return value;
        });
    }

    private static <E> ValueType<List<E>> list(String expected, ValueType<?> type, Reader<E> element) {
        Map<String, Object> schema = JsonSchema.of("type", "array", "items", type.schema());
        Map<String, Object> explained = JsonSchema.explained(schema, expected);
        return new Composed<>(expected, explained, Shape.LIST, "", Optional.of(type), (node, report) -> {
            if (!(node instanceof SequenceNode sequence)) {
                String advice = node instanceof ScalarNode scalar && !Yaml.isNothing(scalar)
                        ? "; write a list as `[one, two]`, or one item per line, each starting with `- `"
                        : "; start each item of the list with `- `";
                return Yaml.unexpected(node, expected, advice, report);
            }
            int size = sequence.getValue().size();
            if (size > LIST_LONGEST) {
                String message = "the list has " + size + " items, and the limit is " + LIST_LONGEST + "; split it up";
                report.error(SourcePosition.of(node), "list-long", message);
            }
            List<E> elements = sequence.getValue().stream()
                    .limit(LIST_LONGEST)
                    .flatMap(child -> element.read(child, report).stream())
                    .toList();
            // A list without a readable item is unknown, not empty.
            return Optional.of(elements).filter(it -> !it.isEmpty() || size == 0);
        });
    }
}
