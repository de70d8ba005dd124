package org.readout.format;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.nodes.CollectionNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** The content of a YAML file as its author wrote it: texts, lists of values, and objects as maps from names to values. */
public final class YamlTree {

    private YamlTree() {}

    /** Returns what is in a file, to be changed; empty if it is no YAML, or nothing is in it. */
    public static Optional<Object> read(String text) {
        Report report = new Report("");
        return Yaml.compose(text, report).filter(node -> report.errors() == 0).map(YamlTree::of);
    }

    static Object of(Node node) {
        return switch (node) {
            case MappingNode mapping -> {
                Map<String, Object> object = new LinkedHashMap<>();
                mapping.getValue().forEach(entry -> {
                    if (entry.getKeyNode() instanceof ScalarNode key) {
                        object.putIfAbsent(key.getValue(), of(entry.getValueNode()));
                    }
                });
                yield object;
            }
            case SequenceNode sequence -> {
                List<Object> list = new ArrayList<>();
                sequence.getValue().forEach(item -> list.add(of(item)));
                yield list;
            }
            case ScalarNode scalar ->
                Yaml.isNothing(scalar) ? "" : scalar.getValue().strip();
            default -> throw new IllegalArgumentException("an alias");
        };
    }

    /** Returns a tree as it will be read: white space around a text means nothing, and lines end in {@code \n}. */
    static Object asRead(Object tree) {
        return switch (tree) {
            case Map<?, ?> map -> {
                Map<String, Object> object = new LinkedHashMap<>();
                map.forEach((name, value) -> object.put(lines((String) name), asRead(value)));
                yield object;
            }
            case List<?> list -> list.stream().map(YamlTree::asRead).toList();
            case String text -> {
                if (TextFile.FORBIDDEN_RUN.matcher(text).find()) {
                    throw new IllegalArgumentException("A text has a control character.");
                }
                yield lines(text).strip();
            }
            default -> throw new IllegalArgumentException("This is neither a text, a list nor an object: " + tree);
        };
    }

    private static String lines(String text) {
        return text.replace("\r\n", "\n").replace('\r', '\n');
    }

    /** Returns whether two trees mean the same: the order of declared fields means nothing, and all other order does. */
    static boolean same(Object one, Object other, ValueType<?> type) {
        if (one instanceof Map<?, ?> map && other instanceof Map<?, ?> more) {
            Map<String, Object> object = object(map);
            Map<String, ValueType<?>> fields = type.fields(object);
            return map.keySet().equals(more.keySet())
                    && (!fields.isEmpty() || List.copyOf(map.keySet()).equals(List.copyOf(more.keySet())))
                    && object.entrySet().stream()
                            .allMatch(it -> same(
                                    it.getValue(),
                                    get(more, it.getKey()),
                                    fields.getOrDefault(it.getKey(), type.element())));
        }
        if (one instanceof List<?> list && other instanceof List<?> more) {
            boolean same = list.size() == more.size();
            for (int i = 0; same && i < list.size(); i++) {
                same = same(list.get(i), more.get(i), type.element());
            }
            return same;
        }
        return one.equals(other);
    }

    @SuppressWarnings("unchecked") // Every map of a tree has names as its keys.
    static Map<String, Object> object(Map<?, ?> map) {
        return (Map<String, Object>) map;
    }

    static Object get(Map<?, ?> map, String name) {
        return Objects.requireNonNull(map.get(name), name);
    }

    /** Returns whether an object or a list has its parts in lines of their own, and not in braces or brackets. */
    static boolean isInLines(Node node) {
        return node instanceof CollectionNode<?> collection && collection.getFlowStyle() == FlowStyle.BLOCK;
    }

    static int column(Node node) {
        return node.getStartMark().orElseThrow().getColumn();
    }
}
