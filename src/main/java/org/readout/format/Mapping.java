package org.readout.format;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

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
    record Entry(SourcePosition place, Node value, boolean isBareWithinBraces) {}

    /**
     * A name, a colon and a value in one word, as in {@code correct:true}. Within braces that is a name without a value to
     * YAML. A web address is another thing.
     */
    private static final Pattern UNSPACED = Pattern.compile("([^\\s:]+):([^\\s/].*)");

    /** The entries by name; a name that comes again is reported and left out. */
    static Optional<Map<String, Entry>> of(Node node, ValueType<?> type, Report report) {
        if (!(node instanceof MappingNode mapping)) {
            report.error(
                    SourcePosition.of(node),
                    "type-wrong",
                    "expected " + type.expected() + ", found " + Yaml.found(node));
            return Optional.empty();
        }
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            SourcePosition place = SourcePosition.of(tuple.getKeyNode());
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                report.error(place, "type-wrong", "expected a name, found " + Yaml.found(tuple.getKeyNode()));
                continue;
            }
            String name = key.getValue();
            Node value = tuple.getValueNode();
            boolean isBare = isBareWithinBraces(mapping, value);
            Matcher unspaced = UNSPACED.matcher(name);
            if (isBare && unspaced.matches()) {
                name = unspaced.group(1);
                report.error(
                        new SourcePosition(place.line(), place.column() + name.codePointCount(0, name.length())),
                        "yaml-syntax",
                        "there must be a space after the colon");
                // What was meant, so that no other finding comes of it.
                value = new ScalarNode(
                        Tag.STR, true, unspaced.group(2), ScalarStyle.PLAIN, key.getStartMark(), key.getEndMark());
            }
            Entry entry = new Entry(place, value, isBare);
            Entry first = entries.putIfAbsent(name, entry);
            if (first != null) {
                report.error(
                        place,
                        "yaml-duplicate-key",
                        Quoted.of(name) + " stands in line " + first.place().line() + " already; keep one of the two");
            }
        }
        return Optional.of(entries);
    }

    private static boolean isBareWithinBraces(MappingNode mapping, Node value) {
        return mapping.getFlowStyle() == FlowStyle.FLOW && value instanceof ScalarNode scalar && Yaml.isNothing(scalar);
    }
}
