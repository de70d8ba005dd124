package org.readout.format;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * An object with declared fields. It is the one place that says which fields there are: reading, the checks of missing
 * and unknown ones, and what editors are told come from it.
 *
 * @param noun what it is, with its article, such as {@code a section}
 */
public record ObjectType(String noun, List<Field<?>> fields) implements ValueType<ObjectNode> {

    public ObjectType {
        fields = List.copyOf(fields);
    }

    /** An object with these fields. */
    public static ObjectType of(String noun, Field<?>... fields) {
        return new ObjectType(noun, List.of(fields));
    }

    @Override
    public String expected() {
        return noun + " with the fields " + Quoted.all(names());
    }

    @Override
    public Map<String, Object> schema() {
        return JsonSchema.object(this);
    }

    /** The fields' names in the order of their declaration. */
    public List<String> names() {
        return fields.stream().map(Field::name).toList();
    }

    @Override
    public Optional<ObjectNode> read(Node node, Report report) {
        ErrorCount errors = new ErrorCount(report);
        return Mapping.of(node, this, errors).map(entries -> {
            reportUnknown(entries, errors);
            return read(SourcePosition.of(node), entries, errors);
        });
    }

    /** Reads the known fields of an object; of others nothing is said. */
    ObjectNode read(SourcePosition place, Map<String, Mapping.Entry> entries, ErrorCount errors) {
        Map<String, Located<?>> values = new HashMap<>();
        for (Field<?> field : fields) {
            Mapping.Entry entry = entries.get(field.name());
            if (entry != null) {
                field.type()
                        .read(entry.value(), errors)
                        .ifPresent(value ->
                                values.put(field.name(), new Located<>(value, SourcePosition.of(entry.value()))));
            } else if (field.required() && !isMisspelt(field, entries)) {
                errors.error(
                        place,
                        "field-missing",
                        noun + " needs the field " + Quoted.of(field.name()) + ": "
                                + field.type().expected());
            }
        }
        return new ObjectNode(this, place, values, errors.isZero());
    }

    /** Whether there is a name that is reported as that field's misspelt one. */
    private boolean isMisspelt(Field<?> field, Map<String, Mapping.Entry> entries) {
        List<String> names = names();
        return entries.entrySet().stream()
                .filter(entry -> !names.contains(entry.getKey()))
                .anyMatch(entry -> Suggestions.nearest(entry.getKey(), names)
                        .filter(field.name()::equals)
                        .isPresent());
    }

    void reportUnknown(Map<String, Mapping.Entry> entries, Report report) {
        List<String> names = names();
        entries.forEach((name, entry) -> {
            if (!names.contains(name)) {
                tellUnknown(name, entry, names, report);
            }
        });
    }

    private void tellUnknown(String name, Mapping.Entry entry, List<String> names, Report report) {
        String advice = entry.isBareWithinBraces()
                ? "; within braces a text that holds a comma needs quotes around it"
                : Suggestions.of(name, names, "; its fields are " + Quoted.all(names));
        report.error(entry.place(), "field-unknown", noun + " has no field " + Quoted.of(name) + advice);
    }
}
