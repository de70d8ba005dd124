package org.readout.format;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * A single value. It is read from what was written, quotes aside: {@code 2022} and {@code "2022"} are the same.
 *
 * @param code of the finding where the value does not fit
 * @param schema what an editor is told
 * @param reading the value of a text that is not blank, or nothing where it does not fit
 * @param unfit what to say then of the quoted text
 */
record ScalarType<T>(
        String expected,
        String code,
        Map<String, Object> schema,
        Function<String, Optional<T>> reading,
        UnaryOperator<String> unfit)
        implements ValueType<T> {

    ScalarType(String expected, String code, Map<String, Object> schema, Function<String, Optional<T>> reading) {
        this(expected, code, schema, reading, text -> Quoted.of(text) + " does not fit here; expected " + expected);
    }

    @Override
    public Map<String, Object> schema() {
        return JsonSchema.explained(schema, expected);
    }

    @Override
    public Optional<T> read(Node node, Report report) {
        SourcePosition place = SourcePosition.of(node);
        if (!(node instanceof ScalarNode scalar)) {
            report.error(
                    place, "type-wrong", "expected " + expected + ", found " + Yaml.found(node) + Yaml.asText(node));
            return Optional.empty();
        }
        String text = scalar.getValue().strip();
        if (text.isEmpty() || Yaml.isNothing(scalar)) {
            String comment = Yaml.cutOff(scalar)
                    .map(it -> " but the comment " + Quoted.of(it)
                            + "; a text that begins with `#` needs quotes around it")
                    .orElse("; expected " + expected);
            report.error(place, "value-empty", "nothing is written here" + comment);
            return Optional.empty();
        }
        Optional<T> value = reading.apply(text);
        if (value.isEmpty()) {
            report.error(place, code, unfit.apply(text));
        }
        Yaml.cutOff(scalar)
                .ifPresent(rest -> report.warning(
                        place,
                        "yaml-comment",
                        Quoted.of(rest) + " is a comment to YAML and no part of the text; put the text into quotes"));
        return value;
    }
}
