package org.readout.format;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * An object with declared fields. Reading, the checks of missing and unknown fields, the schemas for editors and the
 * documentation all come from the declaration.
 *
 * @param fields for an object with variants, the fields that every variant has
 * @param tag the field whose value names the variant
 */
public record ObjectType(
        String noun, List<Field<?>> fields, Optional<Field<String>> tag, Map<String, ObjectType> variants)
        implements ValueType<ObjectNode> {

    /** A name, a colon and a value in one word, as in {@code correct:true}, but not a web address. */
    private static final Pattern UNSPACED = Pattern.compile("[^\\s:]+:[^\\s/].*");

    /** Names that YAML reads as values, so that the language server doesn't accept them as names of properties. */
    private static final String NAMES_TAKEN_FOR_VALUES = "^(true|false)$";

    public ObjectType(String noun, List<Field<?>> fields) {
        this(noun, fields, Optional.empty(), Map.of());
    }

    public static ObjectType of(String noun, Field<?>... fields) {
        return new ObjectType(noun, List.of(fields));
    }

    public static ObjectType oneOf(
            String noun, Field<String> tag, List<Field<?>> common, Map<String, ObjectType> variants) {
        return new ObjectType(noun, common, Optional.of(tag), new TreeMap<>(variants));
    }

    @Override
    public String expected() {
        return noun + " with the fields "
                + Quotes.all(fields.stream().map(Field::name).toList());
    }

    /** Returns the type of one object, by its tag: the variant, or this type. */
    public ObjectType of(Map<String, ?> object) {
        return tag.flatMap(field -> Optional.ofNullable(variants.get(String.valueOf(object.get(field.name())))))
                .orElse(this);
    }

    /** Returns a type with some of the fields, for a form that shows only these. */
    public ObjectType only(String... names) {
        Set<String> wanted = Set.of(names);
        return new ObjectType(
                noun,
                fields.stream().filter(field -> wanted.contains(field.name())).toList());
    }

    /** There are few types, and many objects are compared and hashed with the fields of theirs. */
    @Override
    public int hashCode() {
        return noun.hashCode();
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    private List<String> allNames() {
        return Stream.concat(fields.stream(), variants.values().stream().flatMap(variant -> variant.fields.stream()))
                .map(Field::name)
                .distinct()
                .toList();
    }

    @Override
    public Optional<ObjectNode> read(Node node, Report report) {
        int before = report.errors();
        return Yaml.entries(node, this::expected, report).map(entries -> {
            // Errors in the tag are reported when it is read as a field of the object.
            ObjectType type = tag.flatMap(field -> Optional.ofNullable(entries.get(field.name()))
                            .flatMap(entry -> field.type().read(entry.value(), new Report(""))))
                    .flatMap(value -> Optional.ofNullable(variants.get(value)))
                    .orElse(this);
            type.reportUnknown(entries, report);
            return type.read(SourcePosition.of(node), entries, before, report);
        });
    }

    /** @param before the number of errors before the object */
    ObjectNode read(SourcePosition place, Map<String, Yaml.Entry> entries, int before, Report report) {
        List<ObjectNode.FieldValue> values = new ArrayList<>();
        for (Field<?> field : fields) {
            Yaml.Entry entry = entries.get(field.name());
            if (entry != null) {
                field.type()
                        .read(entry.value(), report)
                        .ifPresent(value -> values.add(
                                new ObjectNode.FieldValue(field.name(), value, SourcePosition.of(entry.value()))));
            } else if (field.required() && !isMisspelt(field, entries)) {
                String expected = field.type().expected();
                report.error(
                        place, "field-missing", noun + " needs " + Quotes.of(field.name()) + "; write " + expected);
            }
        }
        return new ObjectNode(fields, place, List.copyOf(values), report.errors() == before);
    }

    private boolean isMisspelt(Field<?> field, Map<String, Yaml.Entry> entries) {
        List<String> names = allNames();
        return entries.keySet().stream()
                .filter(name -> !names.contains(name))
                .flatMap(name -> Suggestions.nearest(name, names).stream())
                .anyMatch(field.name()::equals);
    }

    @Override
    public Map<String, ValueType<?>> fields(Map<String, ?> object) {
        Map<String, ValueType<?>> types = new LinkedHashMap<>();
        of(object).fields.forEach(field -> types.put(field.name(), field.type()));
        return types;
    }

    private boolean has(String name) {
        return fields.stream().anyMatch(field -> field.name().equals(name))
                || variants.values().stream().anyMatch(variant -> variant.has(name));
    }

    private void reportUnknown(Map<String, Yaml.Entry> entries, Report report) {
        if (entries.keySet().stream().allMatch(this::has)) {
            return;
        }
        List<String> names = allNames();
        entries.forEach((name, entry) -> {
            if (!names.contains(name)) {
                String advice = entry.isBareWithinBraces()
                        ? UNSPACED.matcher(name).matches()
                                ? "; add a space after the colon"
                                : "; inside braces, put text that contains a comma in quotes"
                        : Suggestions.of(name, names, "; its fields are " + Quotes.all(names));
                report.error(entry.place(), "field-unknown", noun + " has no field " + Quotes.of(name) + advice);
            }
        });
    }

    @Override
    public Map<String, Object> schema() {
        return tag.map(this::schemaOfVariants).orElseGet(() -> schema(Map.of()));
    }

    /** @param instead of the fields' own schemas, by their names */
    private Map<String, Object> schema(Map<String, Object> instead) {
        Map<String, Object> properties = new LinkedHashMap<>();
        fields.forEach(field -> properties.put(field.name(), instead.getOrDefault(field.name(), described(field))));
        Map<String, Object> schema = JsonSchema.of("title", noun, "type", "object");
        if (!required().isEmpty()) {
            schema.put("required", required());
        }
        schema.put("properties", properties);
        if (properties.keySet().stream().anyMatch(name -> name.matches(NAMES_TAKEN_FOR_VALUES))) {
            schema.put("patternProperties", JsonSchema.of(NAMES_TAKEN_FOR_VALUES, true));
        }
        schema.put("additionalProperties", false);
        return schema;
    }

    /** Picks the variant first, so that an editor reports no faults of the others. */
    private Map<String, Object> schemaOfVariants(Field<String> tag) {
        Map<String, Object> words = JsonSchema.oneOf(List.copyOf(variants.keySet()));
        words.put("description", tag.description());
        List<Map<String, Object>> rules = variants.entrySet().stream()
                .map(variant -> {
                    Map<String, Object> thisOne = JsonSchema.of(tag.name(), JsonSchema.of("const", variant.getKey()));
                    var condition = JsonSchema.of("required", List.of(tag.name()), "properties", thisOne);
                    return JsonSchema.of(
                            "if", condition, "then", variant.getValue().schema(thisOne));
                })
                .toList();
        Map<String, Object> schema = JsonSchema.of("title", noun, "type", "object", "required", required());
        schema.put("properties", JsonSchema.of(tag.name(), words));
        schema.put("allOf", rules);
        return schema;
    }

    private List<String> required() {
        return fields.stream().filter(Field::required).map(Field::name).toList();
    }

    private static Map<String, Object> described(Field<?> field) {
        Map<String, Object> schema = new LinkedHashMap<>(field.type().schema());
        schema.put("description", field.description());
        // Without one of these the language server inserts a 0, which points and minutes don't allow.
        if (field.fallback() instanceof BigDecimal number) {
            schema.put("default", number);
        } else if (schema.get("minimum") instanceof Integer least && least > 0) {
            schema.put("examples", List.of(least));
        } else if (schema.containsKey("exclusiveMinimum")) {
            schema.put("examples", List.of(1));
        }
        return schema;
    }
}
