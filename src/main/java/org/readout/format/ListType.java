package org.readout.format;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * A list; elements that can't be read are reported and left out.
 *
 * @param items what an editor is told of an element
 */
record ListType<E>(String expected, Map<String, Object> items, ElementReader<E> element) implements ValueType<List<E>> {

    /** More is no list that somebody wrote, and every element may have findings. */
    private static final int LONGEST = 2_000;

    /** Reads one element. */
    interface ElementReader<E> {
        Optional<E> read(Node node, Report report);
    }

    @Override
    public Map<String, Object> schema() {
        return JsonSchema.explained(JsonSchema.list(items), expected);
    }

    private static String asList(Node node) {
        return node instanceof ScalarNode scalar && !Yaml.isNothing(scalar)
                ? "; a list is written `[one, two]`, or each item on a line of its own after `- `"
                : "; each item of a list begins with `- `";
    }

    @Override
    public Optional<List<E>> read(Node node, Report report) {
        if (!(node instanceof SequenceNode sequence)) {
            report.error(
                    SourcePosition.of(node),
                    "type-wrong",
                    "expected " + expected + ", found " + Yaml.found(node) + asList(node));
            return Optional.empty();
        }
        if (sequence.getValue().size() > LONGEST) {
            report.error(
                    SourcePosition.of(node),
                    "list-long",
                    "the list has " + sequence.getValue().size() + " elements; more than " + LONGEST
                            + " are not read, so divide it");
        }
        List<E> elements = sequence.getValue().stream()
                .limit(LONGEST)
                .flatMap(child -> element.read(child, report).stream())
                .toList();
        // A list of which nothing could be read is not empty: it is not known.
        return Optional.of(elements)
                .filter(it -> !it.isEmpty() || sequence.getValue().isEmpty());
    }
}
