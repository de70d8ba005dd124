package org.readout.format;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Writes values as authors do: an object with a field a line, in the declared order; short lists in brackets; texts without
 * quotes if they need none, and long ones folded. Each text is read back before it is written.
 *
 * @param step how many spaces an object is indented below its name
 * @param dash how many spaces a list is indented below its name
 */
record YamlEmitter(int step, int dash) {

    /** Longer texts are folded. */
    static final int WIDTH = 112;

    private static final int LONGEST_IN_BRACKETS = 24;

    /** Words that other programs and other versions of YAML read as numbers or truth values that look different. */
    private static final Pattern AMBIGUOUS = Pattern.compile(
            "(?i)y|n|yes|no|on|off|[-+]?(0[\\d_]+|\\d+_[\\d_]*|0[box][\\da-f_]+|\\d+(:\\d+)+|\\d*\\.?\\d+e"
                    + "[-+]?\\d+|\\.\\d+|\\.inf|\\.nan)|\\+\\d.*");

    /** Returns a file's root: an object, or a list of objects. */
    String root(Object value, ValueType<?> type) {
        return value instanceof Map<?, ?> object ? entries(object, type, 0) : items((List<?>) value, type, 0);
    }

    /** Returns the fields of an object, the first without its indentation. */
    String entries(Map<?, ?> object, ValueType<?> type, int indent) {
        Map<String, ValueType<?>> fields = type.fields(YamlTree.object(object));
        return inOrder(object, fields)
                .map(name -> entry(name, YamlTree.get(object, name), fields.getOrDefault(name, type.element()), indent))
                .collect(Collectors.joining(line(indent)));
    }

    /** The names of an object's fields as they are declared, then the others. */
    private static Stream<String> inOrder(Map<?, ?> object, Map<String, ValueType<?>> fields) {
        return Stream.concat(fields.keySet().stream(), YamlTree.object(object).keySet().stream())
                .filter(object::containsKey)
                .distinct();
    }

    String entry(String name, Object value, ValueType<?> type, int indent) {
        String key = key(name, false) + ":";
        return key + value(value, type, indent, indent + key.length() + 1);
    }

    /** Returns what follows a name and its colon. */
    String value(Object value, ValueType<?> type, int indent, int column) {
        return switch (value) {
            case Map<?, ?> object when !object.isEmpty() -> line(indent + step) + entries(object, type, indent + step);
            case List<?> list
            when !isCompact(list, type, column) -> line(indent + dash) + items(list, type, indent + dash);
            case String text -> " " + scalar(text, ScalarStyle.PLAIN, indent + step, column);
            default -> " " + flow(value, type).orElseThrow();
        };
    }

    private String items(List<?> list, ValueType<?> type, int indent) {
        return list.stream().map(item -> item(item, type.element(), indent)).collect(Collectors.joining(line(indent)));
    }

    /** Returns an item of a list with its dash. */
    String item(Object value, ValueType<?> type, int indent) {
        return "- "
                + switch (value) {
                    case Map<?, ?> object when !object.isEmpty() -> entries(object, type, indent + 2);
                    case List<?> list when !isCompact(list, type, indent + 2) -> items(list, type, indent + 2);
                    case String text -> scalar(text, ScalarStyle.PLAIN, indent + 2, indent + 2);
                    default -> flow(value, type).orElseThrow();
                };
    }

    private boolean isCompact(List<?> list, ValueType<?> type, int column) {
        return list.stream()
                        .allMatch(item -> item instanceof List<?> inner
                                ? isCompact(inner, type, 0)
                                : item instanceof String text
                                        && text.length() <= LONGEST_IN_BRACKETS
                                        && isPlain(text, true))
                && flow(list, type).filter(it -> column + it.length() <= WIDTH).isPresent();
    }

    /** Returns a value on one line, in brackets or braces; empty if a text in it has several lines. */
    Optional<String> flow(Object value, ValueType<?> type) {
        return switch (value) {
            case Map<?, ?> object -> {
                Map<String, ValueType<?>> fields = type.fields(YamlTree.object(object));
                List<Optional<String>> entries = inOrder(object, fields)
                        .map(name -> flow(YamlTree.get(object, name), fields.getOrDefault(name, type.element()))
                                .map(written -> key(name, true) + ": " + written))
                        .toList();
                yield joined(entries, "{ ", " }", "{}");
            }
            case List<?> list ->
                joined(list.stream().map(item -> flow(item, type.element())).toList(), "[", "]", "[]");
            case String text -> flow(text, ScalarStyle.PLAIN);
            default -> throw new IllegalArgumentException("This is neither a text, a list nor an object: " + value);
        };
    }

    private static Optional<String> joined(List<Optional<String>> parts, String open, String close, String empty) {
        return parts.stream().anyMatch(Optional::isEmpty)
                ? Optional.empty()
                : Optional.of(
                        parts.isEmpty()
                                ? empty
                                : parts.stream()
                                        .flatMap(Optional::stream)
                                        .collect(Collectors.joining(", ", open, close)));
    }

    /** Returns a text within brackets or braces; empty if it has several lines. */
    Optional<String> flow(String text, ScalarStyle style) {
        return text.contains("\n")
                ? Optional.empty()
                : Stream.concat(
                                style == ScalarStyle.PLAIN && isPlain(text, true) ? Stream.of(text) : Stream.empty(),
                                quoted(text, style))
                        .findFirst();
    }

    /**
     * Returns a text outside brackets and braces.
     *
     * @param style how it was written before
     * @param indent of the lines of a long text
     * @param column where it starts
     */
    String scalar(String text, ScalarStyle style, int indent, int column) {
        boolean lines = text.contains("\n");
        boolean literal = style == ScalarStyle.LITERAL
                || lines && style != ScalarStyle.FOLDED && text.lines().allMatch(it -> it.length() <= WIDTH);
        String folded = ">-" + below(folded(text, indent), indent);
        String asIs = "|-" + below(text, indent);
        Stream<String> inLines = literal ? Stream.of(asIs, folded) : Stream.of(folded, asIs);
        Stream<String> inLine = Stream.concat(
                        style == ScalarStyle.PLAIN && isPlain(text, false) ? Stream.of(text) : Stream.empty(),
                        quoted(text, style))
                .filter(it -> !lines && column + it.length() <= WIDTH);
        boolean blockFirst = !text.isEmpty() && (style == ScalarStyle.FOLDED || style == ScalarStyle.LITERAL);
        return Stream.of(blockFirst ? inLines : inLine, blockFirst ? inLine : inLines, Stream.of(doubleQuoted(text)))
                .flatMap(candidates -> candidates)
                .filter(it -> reads(it, text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("This text can't be written as YAML: " + text));
    }

    private static String below(String text, int indent) {
        return text.lines().map(it -> it.isEmpty() ? "\n" : line(indent) + it).collect(Collectors.joining());
    }

    /** Breaks long lines at single spaces, and doubles the line breaks that are there: one is read as a space. */
    private static String folded(String text, int indent) {
        StringBuilder folded = new StringBuilder(text.replaceAll("\n+", "$0\n"));
        int start = 0;
        int space = -1;
        for (int at = 1; at <= folded.length(); at++) {
            boolean ends = at == folded.length() || folded.charAt(at) == '\n';
            boolean breaks = !ends
                    && folded.charAt(at) == ' '
                    && !Character.isWhitespace(folded.charAt(at - 1))
                    && !Character.isWhitespace(folded.charAt(at + 1));
            if ((ends || breaks) && space > start && at - start > WIDTH - indent) {
                folded.setCharAt(space, '\n');
                start = space + 1;
            }
            start = ends ? at + 1 : start;
            space = breaks ? at : space;
        }
        return folded.toString();
    }

    private static Stream<String> quoted(String text, ScalarStyle style) {
        String single = "'" + text.replace("'", "''") + "'";
        boolean singleFirst = style == ScalarStyle.SINGLE_QUOTED || text.contains("\"") && !text.contains("'");
        return (singleFirst ? Stream.of(single, doubleQuoted(text)) : Stream.of(doubleQuoted(text)))
                .filter(it -> reads(it, text));
    }

    static String doubleQuoted(String text) {
        return '"'
                + text.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("\t", "\\t")
                        .replace("\u2028", "\\u2028")
                        .replace("\u2029", "\\u2029")
                        .replace("\uFEFF", "\\uFEFF")
                + '"';
    }

    private static String key(String name, boolean inBraces) {
        Optional<Node> read = composed(inBraces ? "{ " + name + ": x }" : name + ": x");
        boolean plain = read.isPresent()
                && YamlTree.of(read.get()).equals(Map.of(name, "x"))
                && !name.contains("\n")
                && !name.isEmpty();
        return plain ? name : doubleQuoted(name);
    }

    private static boolean isPlain(String text, boolean inBrackets) {
        return !text.isEmpty()
                && !AMBIGUOUS.matcher(text).matches()
                && reads(text, text)
                && (!inBrackets
                        || composed("[" + text + "]")
                                        .filter(node -> YamlTree.of(node).equals(List.of(text)))
                                        .isPresent()
                                && composed("{ k: " + text + " }")
                                        .filter(node -> YamlTree.of(node).equals(Map.of("k", text)))
                                        .isPresent());
    }

    /** Returns whether a written text is read as this one. */
    private static boolean reads(String written, String text) {
        return composed("k: " + written + "\n")
                .filter(node -> node instanceof MappingNode mapping
                        && mapping.getValue().size() == 1
                        && mapping.getValue().getFirst().getValueNode() instanceof ScalarNode scalar
                        && scalar.getValue().strip().equals(text)
                        && (text.isEmpty() || !Yaml.isNothing(scalar))
                        && Yaml.cutOff(scalar).isEmpty())
                .isPresent();
    }

    private static Optional<Node> composed(String yaml) {
        Report report = new Report("");
        return Yaml.compose(yaml, report).filter(node -> report.errors() == 0);
    }

    static String line(int indent) {
        return "\n" + " ".repeat(indent);
    }

    /** Returns the form of a file's lists and objects; the usual one if it has none to look at. */
    static YamlEmitter like(Optional<Node> root) {
        int[] found = {0, -1};
        root.ifPresent(node -> look(node, found));
        return new YamlEmitter(found[0] == 0 ? 2 : found[0], found[1] < 0 ? 2 : found[1]);
    }

    private static void look(Node node, int[] found) {
        switch (node) {
            case MappingNode mapping
            when YamlTree.isInLines(mapping) ->
                mapping.getValue().forEach(entry -> {
                    Node value = entry.getValueNode();
                    int deeper = YamlTree.column(value) - YamlTree.column(mapping);
                    if (value instanceof SequenceNode list && YamlTree.isInLines(list) && found[1] < 0) {
                        found[1] = deeper;
                    } else if (value instanceof MappingNode object && YamlTree.isInLines(object) && found[0] == 0) {
                        found[0] = deeper;
                    }
                    look(value, found);
                });
            case SequenceNode list -> list.getValue().forEach(item -> look(item, found));
            default -> {}
        }
    }
}
