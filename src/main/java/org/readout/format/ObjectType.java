package org.readout.format;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * An object with declared fields. Reading, the checks of missing and unknown fields, the schemas for editors and the
 * documentation all come from the declaration.
 *
 * @param noun what it is, with its article, such as {@code a section}
 */
public record ObjectType(String noun, List<Field<?>> fields) implements ValueType<ObjectNode> {

    /** A name, a colon and a value in one word, as in {@code correct:true}; a web address is another thing. */
    private static final Pattern UNSPACED = Pattern.compile("[^\\s:]+:[^\\s/].*");

    public ObjectType {
        fields = List.copyOf(fields);
    }

    public static ObjectType of(String noun, Field<?>... fields) {
        return new ObjectType(noun, List.of(fields));
    }

    @Override
    public String expected() {
        return noun + " with the fields " + Quoted.all(names());
    }

    @Override
    public Map<String, Object> schema() {
        return JsonSchema.object(noun, fields);
    }

    /** The fields' names in the order of their declaration. */
    public List<String> names() {
        return fields.stream().map(Field::name).toList();
    }

    @Override
    public Optional<ObjectNode> read(Node node, Report report) {
        int before = report.errors();
        return Yaml.entries(node, this::expected, report).map(entries -> {
            reportUnknown(entries, report);
            return read(SourcePosition.of(node), entries, before, report);
        });
    }

    /**
     * Reads the known fields of an object and ignores others.
     *
     * @param before how many errors there were before the object
     */
    ObjectNode read(SourcePosition place, Map<String, Yaml.Entry> entries, int before, Report report) {
        Map<String, Located<?>> values = new HashMap<>();
        for (Field<?> field : fields) {
            Yaml.Entry entry = entries.get(field.name());
            if (entry != null) {
                field.type()
                        .read(entry.value(), report)
                        .ifPresent(value ->
                                values.put(field.name(), new Located<>(value, SourcePosition.of(entry.value()))));
            } else if (field.required() && !isMisspelt(field, entries)) {
                report.error(
                        place,
                        "field-missing",
                        noun + " needs the field " + Quoted.of(field.name()) + ": "
                                + field.type().expected());
            }
        }
        return new ObjectNode(noun, place, values, report.errors() == before);
    }

    private boolean isMisspelt(Field<?> field, Map<String, Yaml.Entry> entries) {
        List<String> names = names();
        return entries.keySet().stream()
                .filter(name -> !names.contains(name))
                .anyMatch(name -> Suggestions.nearest(name, names)
                        .filter(field.name()::equals)
                        .isPresent());
    }

    void reportUnknown(Map<String, Yaml.Entry> entries, Report report) {
        List<String> names = names();
        entries.forEach((name, entry) -> {
            if (!names.contains(name)) {
                String advice = entry.isBareWithinBraces()
                        ? UNSPACED.matcher(name).matches()
                                ? "; there must be a space after the colon"
                                : "; within braces a text that holds a comma needs quotes around it"
                        : Suggestions.of(name, names, "; its fields are " + Quoted.all(names));
                report.error(entry.place(), "field-unknown", noun + " has no field " + Quoted.of(name) + advice);
            }
        });
    }
}
