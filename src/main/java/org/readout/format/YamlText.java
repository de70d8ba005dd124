package org.readout.format;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.CollectionNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Changes a file in YAML: what means the same as before keeps its bytes, with its comments, quotes and order. An item that
 * is moved takes the comments above and beside it along, and one that is removed loses them.
 */
public final class YamlText {

    /** The longest line with braces or brackets; what needs more gets a line for each part. */
    private static final int LONGEST_LINE = 120;

    /** The start of a text in lines of its own, with a comment after it. */
    private static final Pattern HEADER = Pattern.compile("([|>][+-]?)(\\d?[+-]?)([ \\t]*(?:#.*)?)");

    private static final Pattern WORD = Pattern.compile("\\S+");

    private final String text;
    private final boolean keepsLines;
    private final boolean isOneCharEach;
    private final YamlEmitter emitter;

    /** @param keepsLines whether a text of which some words are other ones keeps its line breaks */
    private YamlText(String text, Optional<Node> root, boolean keepsLines) {
        this.text = text;
        this.keepsLines = keepsLines;
        this.isOneCharEach = text.length() == text.codePointCount(0, text.length());
        this.emitter = YamlEmitter.like(root);
    }

    /**
     * A part of an object or a list.
     *
     * @param name of a field; null for an item of a list
     * @param start of its name or dash, and {@code end} of its last line, a comment there included; within braces and
     *     brackets, the end of its value
     */
    private record Part(@Nullable String name, Node value, int start, int end) {}

    /**
     * Returns the text of a file with another content.
     *
     * @param text the file, with {@code \n} at its line ends; empty for a new one, or with comments only
     * @param wanted what should be in it: a tree as {@link YamlTree} reads it
     * @throws IllegalArgumentException if the file is no YAML, or the content can't be in one
     */
    public static String with(String text, Object wanted, ValueType<?> type) {
        Object tree = YamlTree.asRead(wanted);
        Report report = new Report("");
        Optional<Node> root = Yaml.compose(text, report);
        if (report.errors() > 0) {
            throw new IllegalArgumentException("The file can't be read as YAML.");
        }
        String changed = new YamlText(text, root, true).changed(root, tree, type);
        if (!YamlTree.same(YamlTree.read(changed).orElse(""), tree, type)) {
            changed = new YamlText(text, root, false).changed(root, tree, type);
        }
        if (!YamlTree.same(YamlTree.read(changed).orElse(""), tree, type)) {
            throw new IllegalStateException("The file would have another content than wanted.");
        }
        return changed;
    }

    /** Returns a text between double quotes, on one line. */
    public static String quoted(String text) {
        return YamlEmitter.doubleQuoted(text);
    }

    private String changed(Optional<Node> root, Object tree, ValueType<?> type) {
        if (root.isEmpty()) {
            return text + (text.isEmpty() || text.endsWith("\n") ? "" : "\n") + emitter.root(tree, type) + "\n";
        }
        Node node = root.get();
        if (isList(node, tree) && !parts(node).isEmpty()) {
            List<Part> parts = parts(node);
            return text.substring(0, parts.getFirst().start())
                    + parts(node, tree, type)
                    + text.substring(parts.getLast().end());
        }
        return YamlTree.same(YamlTree.of(node), tree, type)
                ? text
                : text.substring(0, start(node)) + emitter.root(tree, type) + "\n";
    }

    /** Returns whether both are objects or both are lists, with parts in lines of their own. */
    private static boolean isList(Node node, Object tree) {
        return YamlTree.isInLines(node) && isLike(node, tree);
    }

    private static boolean isLike(Node node, Object tree) {
        return node instanceof MappingNode && tree instanceof Map<?, ?> map && !map.isEmpty()
                || node instanceof SequenceNode && tree instanceof List<?> list && !list.isEmpty();
    }

    private List<Part> parts(Node node) {
        List<Part> parts = new ArrayList<>();
        boolean lines = YamlTree.isInLines(node);
        if (node instanceof MappingNode mapping) {
            mapping.getValue().forEach(entry -> {
                int end = Math.max(end(entry.getKeyNode()), end(entry.getValueNode()));
                String name = entry.getKeyNode() instanceof ScalarNode key ? key.getValue() : "";
                parts.add(new Part(name, entry.getValueNode(), start(entry.getKeyNode()), lines ? lineEnd(end) : end));
            });
        } else if (node instanceof SequenceNode sequence) {
            for (Node item : sequence.getValue()) {
                int start = !lines ? start(item) : parts.isEmpty() ? start(node) : dash(item, column(start(node)));
                int end = Math.max(start, end(item));
                parts.add(new Part(null, item, start, lines ? lineEnd(end) : end));
            }
        }
        return parts;
    }

    /** Returns the dash of an item, which may be some lines above it. */
    private int dash(Node item, int column) {
        int line = lineStart(start(item));
        while (line > 0 && (line + column >= text.length() || text.charAt(line + column) != '-')) {
            line = lineStart(line - 1);
        }
        return line + column;
    }

    /** Returns the parts of an object or a list, from the first one's start to the last one's end. */
    private String parts(Node node, Object wanted, ValueType<?> type) {
        List<Part> old = parts(node);
        int indent = column(old.getFirst().start());
        Map<String, ValueType<?>> fields =
                wanted instanceof Map<?, ?> map ? type.fields(YamlTree.object(map)) : Map.of();
        StringBuilder written = new StringBuilder();
        String between = between(old, indent);
        for (Pair pair : pairs(old, wanted, fields)) {
            String gap = pair.old() <= 0
                    ? between
                    : text.substring(
                            old.get(pair.old() - 1).end(), old.get(pair.old()).start());
            // The first part stands where the first one stood; comments above it stay above it.
            written.append(written.isEmpty() ? gap.isBlank() ? "" : gap.stripLeading() : gap);
            ValueType<?> part = pair.name() == null ? type.element() : fields.getOrDefault(pair.name(), type.element());
            written.append(
                    pair.old() < 0
                            ? added(old, pair, part, indent)
                            : changed(old.get(pair.old()), pair.value(), part, indent));
        }
        return written.toString();
    }

    /** Returns what is between two parts without comments: a blank line if that is so everywhere. */
    private String between(List<Part> parts, int indent) {
        boolean blank = parts.size() > 1;
        for (int i = 1; i < parts.size(); i++) {
            blank &= text.startsWith("\n\n", parts.get(i - 1).end());
        }
        return (blank ? "\n" : "") + YamlEmitter.line(indent);
    }

    /** A wanted part, and the index of the old one that it is; -1 for a new one. */
    private record Pair(@Nullable String name, Object value, int old) {}

    private static List<Pair> pairs(List<Part> old, Object wanted, Map<String, ValueType<?>> fields) {
        return wanted instanceof Map<?, ?> map
                ? named(old, YamlTree.object(map), List.copyOf(fields.keySet()))
                : items(old, (List<?>) wanted);
    }

    /** Fields stay in their order, and a new one comes after those that are declared before it. */
    private static List<Pair> named(List<Part> old, Map<String, Object> wanted, List<String> declared) {
        List<String> names = old.stream().map(Part::name).toList();
        List<String> order = new ArrayList<>(wanted.keySet());
        if (!declared.isEmpty()) {
            order = new ArrayList<>(
                    names.stream().distinct().filter(wanted::containsKey).toList());
            List<String> added = new ArrayList<>(wanted.keySet());
            added.removeAll(order);
            added.sort(Comparator.comparingInt(name -> rank(name, declared)));
            for (String name : added) {
                int at = order.size();
                while (at > 0 && rank(order.get(at - 1), declared) > rank(name, declared)) {
                    at--;
                }
                order.add(at, name);
            }
        }
        return order.stream()
                .map(name -> new Pair(name, YamlTree.get(wanted, name), names.indexOf(name)))
                .toList();
    }

    private static int rank(String name, List<String> declared) {
        int rank = declared.indexOf(name);
        return rank < 0 ? declared.size() : rank;
    }

    /** An item is the old one with its id, or else one that is equal, or else the one that stood there. */
    private static List<Pair> items(List<Part> old, List<?> wanted) {
        List<Object> trees = new ArrayList<>(
                old.stream().map(part -> YamlTree.of(part.value())).toList());
        List<Object> ids = new ArrayList<>(trees.stream().map(YamlText::id).toList());
        int[] found = new int[wanted.size()];
        for (int i = 0; i < found.length; i++) {
            found[i] = ids.indexOf(id(wanted.get(i)));
            if (found[i] >= 0) {
                ids.set(found[i], List.of());
            }
        }
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < found.length; i++) {
            int next = i == 0 ? 0 : pairs.getLast().old() + 1;
            boolean replaced = found[i] < 0
                    && (i == 0 || pairs.getLast().old() >= 0)
                    && next < trees.size()
                    && !List.of().equals(ids.get(next))
                    && !hasId(trees.get(next))
                    && !hasId(wanted.get(i));
            if (replaced) {
                ids.set(next, List.of());
            }
            pairs.add(new Pair(null, wanted.get(i), replaced ? next : found[i]));
        }
        return pairs;
    }

    private static Object id(Object item) {
        return hasId(item)
                ? List.of(YamlTree.get((Map<?, ?>) item, ValueTypes.ID.name()))
                : Collections.singleton(item);
    }

    private static boolean hasId(Object item) {
        return item instanceof Map<?, ?> map && map.containsKey(ValueTypes.ID.name());
    }

    private String added(List<Part> old, Pair pair, ValueType<?> type, int indent) {
        if (pair.name() != null) {
            return emitter.entry(pair.name(), pair.value(), type, indent);
        }
        boolean inBraces = pair.value() instanceof Map<?, ?>
                && old.stream()
                        .noneMatch(part -> YamlTree.isInLines(part.value()) || part.value() instanceof ScalarNode);
        return (inBraces ? emitter.flow(pair.value(), type) : Optional.<String>empty())
                .map(flow -> "- " + flow)
                .filter(line -> indent + line.length() <= LONGEST_LINE)
                .orElseGet(() -> emitter.item(pair.value(), type, indent));
    }

    /** Returns a part that has another value than before. */
    private String changed(Part part, Object wanted, ValueType<?> type, int indent) {
        Node node = part.value();
        if (YamlTree.same(YamlTree.of(node), wanted, type)) {
            return text.substring(part.start(), part.end());
        }
        if (isList(node, wanted)) {
            return text.substring(part.start(), parts(node).getFirst().start()) + parts(node, wanted, type);
        }
        int below = indent + (part.name() == null ? 2 : emitter.step());
        if (node instanceof ScalarNode scalar && wanted instanceof String words && end(node) > start(node)) {
            return text.substring(part.start(), start(node)) + scalar(scalar, words, below, part.end());
        }
        if (node instanceof CollectionNode<?> && !YamlTree.isInLines(node)) {
            String line = flow(node, wanted, type)
                    .map(flow ->
                            text.substring(part.start(), start(node)) + flow + text.substring(end(node), part.end()))
                    .orElse("");
            if (!line.isEmpty() && line.lines().allMatch(it -> indent + it.length() <= LONGEST_LINE)) {
                return line;
            }
        }
        return anew(part, wanted, type, indent);
    }

    private String anew(Part part, Object wanted, ValueType<?> type, int indent) {
        String name = part.name();
        if (name == null) {
            return emitter.item(wanted, type, indent);
        }
        int colon = text.indexOf(':', part.start() + (text.charAt(part.start()) == '"' ? name.length() : 0));
        String key = text.substring(part.start(), colon + 1);
        String value = emitter.value(wanted, type, indent, indent + key.length());
        String rest = text.substring(colon + 1, Math.min(part.end(), lineEnd(colon)));
        // A comment behind the name stays there, if the value is below it.
        return rest.strip().startsWith("#")
                ? key + value.replaceFirst("(?=\n)|$", Matcher.quoteReplacement(rest))
                : key + value;
    }

    /** Returns a text with what follows it on its line. */
    private String scalar(ScalarNode old, String wanted, int indent, int end) {
        Optional<String> lines = keepsLines ? inItsLines(old, wanted) : Optional.empty();
        if (lines.isPresent()) {
            return lines.get() + text.substring(end(old), end);
        }
        ScalarStyle style = old.getScalarStyle();
        Matcher header = HEADER.matcher(text).region(start(old), lineEnd(start(old)));
        boolean below = style == ScalarStyle.FOLDED || style == ScalarStyle.LITERAL;
        String comment = below && header.lookingAt() ? header.group(3) : text.substring(end(old), end);
        String written = emitter.scalar(wanted, style, indent, column(start(old)));
        if (below
                && header.group(1).charAt(0) == written.charAt(0)
                && header.group(2).isEmpty()) {
            written = header.group(1) + written.substring(2);
        }
        int line = written.indexOf('\n');
        return line < 0 ? written + comment : written.substring(0, line) + comment + written.substring(line);
    }

    /** Returns a text with its other words in the lines where they are; empty if one of these would be too long. */
    private Optional<String> inItsLines(ScalarNode old, String wanted) {
        String raw = text.substring(start(old), end(old));
        int first = Math.max(0, raw.indexOf('\n'));
        List<MatchResult> places = WORD.matcher(raw)
                .region(HEADER.matcher(raw).lookingAt() ? first : 0, raw.length())
                .results()
                .toList();
        List<String> before = places.stream().map(MatchResult::group).toList();
        List<MatchResult> after = WORD.matcher(wanted).results().toList();
        List<String> words = after.stream().map(MatchResult::group).toList();
        if (!before.equals(List.of(old.getValue().strip().split("\\s+"))) || before.equals(words)) {
            return Optional.empty();
        }
        int same = 0;
        while (same < Math.min(before.size(), words.size()) && before.get(same).equals(words.get(same))) {
            same++;
        }
        int left = 0;
        while (left < Math.min(before.size(), words.size()) - same
                && before.get(before.size() - 1 - left).equals(words.get(words.size() - 1 - left))) {
            left++;
        }
        if (same + left == before.size() || same + left == words.size()) {
            // Words are added or removed: the one beside them is written anew with them.
            if (same > 0) {
                same--;
            } else if (left > 0) {
                left--;
            }
        }
        if (same + left >= before.size() || same + left >= words.size()) {
            return Optional.empty();
        }
        String changed = raw.substring(0, places.get(same).start())
                + wanted.substring(
                        after.get(same).start(),
                        after.get(words.size() - left - 1).end())
                + raw.substring(places.get(before.size() - left - 1).end());
        int at = places.get(same).start();
        int line = changed.lastIndexOf('\n', at - 1) + 1;
        int end = changed.indexOf('\n', at);
        int column = line == 0 ? column(start(old)) : 0;
        return Optional.of(changed).filter(it -> column + (end < 0 ? it.length() : end) - line <= LONGEST_LINE);
    }

    /** Returns a value in braces or brackets; empty if a text in it has several lines. */
    private Optional<String> flow(Node node, Object wanted, ValueType<?> type) {
        if (YamlTree.same(YamlTree.of(node), wanted, type)) {
            return Optional.of(text.substring(start(node), end(node)));
        }
        if (node instanceof ScalarNode scalar && wanted instanceof String words) {
            return emitter.flow(words, scalar.getScalarStyle());
        }
        List<Part> old = parts(node);
        if (!isLike(node, wanted) || old.isEmpty()) {
            return emitter.flow(wanted, type);
        }
        Map<String, ValueType<?>> fields =
                wanted instanceof Map<?, ?> map ? type.fields(YamlTree.object(map)) : Map.of();
        List<Pair> pairs = pairs(old, wanted, fields);
        StringBuilder written =
                new StringBuilder(text.substring(start(node), old.getFirst().start()));
        for (int i = 0; i < pairs.size(); i++) {
            Pair pair = pairs.get(i);
            boolean follows = i > 0 && pair.old() > 0 && pairs.get(i - 1).old() == pair.old() - 1;
            written.append(
                    i == 0
                            ? ""
                            : follows
                                    ? text.substring(
                                            old.get(pair.old() - 1).end(),
                                            old.get(pair.old()).start())
                                    : ", ");
            Optional<String> part = pair.old() < 0
                    ? emitter.flow(pair.name() == null ? pair.value() : Map.of(pair.name(), pair.value()), type)
                            .map(it -> pair.name() == null ? it : it.substring(2, it.length() - 2))
                    : flow(
                                    old.get(pair.old()).value(),
                                    pair.value(),
                                    pair.name() == null
                                            ? type.element()
                                            : fields.getOrDefault(pair.name(), type.element()))
                            .map(it -> before(old.get(pair.old())) + it);
            if (part.isEmpty()) {
                return part;
            }
            written.append(part.get());
        }
        return Optional.of(written + text.substring(old.getLast().end(), end(node)));
    }

    /** Returns the name of a part with its colon, up to its value. */
    private String before(Part part) {
        int start = Math.max(part.start(), start(part.value()));
        String before = text.substring(part.start(), start);
        return part.name() == null || before.endsWith(" ") ? before : before + " ";
    }

    private int start(Node node) {
        return offset(node.getStartMark().orElseThrow());
    }

    /** Returns where the content of a node ends, before a comment. */
    private int end(Node node) {
        List<Part> parts = YamlTree.isInLines(node) ? parts(node) : List.of();
        if (!parts.isEmpty()) {
            return parts.getLast().end();
        }
        int end = offset(node.getEndMark().orElseThrow());
        while (end > start(node) && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        return end;
    }

    private int offset(Mark mark) {
        return isOneCharEach ? mark.getIndex() : text.offsetByCodePoints(0, mark.getIndex());
    }

    private int lineStart(int index) {
        return text.lastIndexOf('\n', index - 1) + 1;
    }

    private int lineEnd(int index) {
        int end = text.indexOf('\n', index);
        return end < 0 ? text.length() : end;
    }

    private int column(int index) {
        return index - lineStart(index);
    }
}
