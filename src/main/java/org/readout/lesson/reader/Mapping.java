package org.readout.lesson.reader;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** The names and values of a YAML mapping, in the file's order. */
final class Mapping {

    private Mapping() {}

    /**
     * One name with its value.
     *
     * @param place of the name
     * @param isBareWithinBraces whether it is a name without a value in a mapping written with braces, which is what the
     *     rest of a text becomes after a comma
     */
    record Entry(Place place, Node value, boolean isBareWithinBraces) {}

    /** The entries by name; a name that comes again is reported and left out. */
    static Optional<Map<String, Entry>> of(Node node, Type<?> type, Report report) {
        if (!(node instanceof MappingNode mapping)) {
            report.error(Place.of(node), "type-wrong", "expected " + type.expected() + ", found " + Yaml.found(node));
            return Optional.empty();
        }
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            Place place = Place.of(tuple.getKeyNode());
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                report.error(place, "type-wrong", "expected a name, found " + Yaml.found(tuple.getKeyNode()));
                continue;
            }
            Entry entry = new Entry(place, tuple.getValueNode(), isBareWithinBraces(mapping, tuple.getValueNode()));
            Entry first = entries.putIfAbsent(key.getValue(), entry);
            if (first != null) {
                report.error(
                        place,
                        "yaml-duplicate-key",
                        Quoted.of(key.getValue()) + " stands in line "
                                + first.place().line() + " already; keep one of the two");
            }
        }
        return Optional.of(entries);
    }

    private static boolean isBareWithinBraces(MappingNode mapping, Node value) {
        return mapping.getFlowStyle() == FlowStyle.FLOW && value instanceof ScalarNode scalar && Yaml.isNothing(scalar);
    }
}
