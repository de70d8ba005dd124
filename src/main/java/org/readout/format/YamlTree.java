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
import org.snakeyaml.engine.v2.nodes.NodeTuple;
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

    /**
     * Returns the paths of names and indices to the values at these places of a file, in their order: of the fields whose
     * names are there, or of the objects that start there. A path is empty if the file is no YAML.
     */
    public static List<List<Object>> paths(String text, List<SourcePosition> places) {
        Optional<Node> root = Yaml.compose(text, new Report(""));
        return places.stream()
                .map(place -> {
                    List<Object> path = new ArrayList<>();
                    root.ifPresent(node -> find(node, place, path));
                    return List.copyOf(path);
                })
                .toList();
    }

    private static void find(Node node, SourcePosition place, List<Object> path) {
        Node found = null;
        Object step = "";
        if (node instanceof MappingNode mapping && !SourcePosition.of(node).equals(place)) {
            for (NodeTuple field : mapping.getValue()) {
                if (startsBy(field.getKeyNode(), place) && field.getKeyNode() instanceof ScalarNode name) {
                    found = field.getValueNode();
                    step = name.getValue();
                }
            }
        } else if (node instanceof SequenceNode sequence) {
            for (int i = 0; i < sequence.getValue().size(); i++) {
                if (startsBy(sequence.getValue().get(i), place)) {
                    found = sequence.getValue().get(i);
                    step = i;
                }
            }
        }
        if (found != null) {
            path.add(step);
            if (startsBy(found, place)) {
                find(found, place, path);
            }
        }
    }

    private static boolean startsBy(Node node, SourcePosition place) {
        SourcePosition start = SourcePosition.of(node);
        return start.line() < place.line() || start.line() == place.line() && start.column() <= place.column();
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
