package org.readout.format;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A parsed object: the values of its fields with their positions.
 *
 * @param values one for each field that was read, in the order of the fields; a list, because lessons keep tens of thousands
 *     of small objects, and a map of each takes three times the memory
 * @param complete whether every required field is there and every field could be read
 */
public record ObjectNode(ObjectType type, SourcePosition place, List<FieldValue> values, boolean complete) {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(MapperFeature.REQUIRE_TYPE_ID_FOR_SUBTYPES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private static final Pattern HYPHEN = Pattern.compile("-(.)");

    record FieldValue(String field, Object value, SourcePosition place) {}

    @SuppressWarnings("unchecked") // A value was read by the type of the field of that name.
    public <T> Optional<T> get(Field<T> field) {
        FieldValue found = find(field.name());
        return found == null ? Optional.ofNullable(field.fallback()) : Optional.of((T) found.value());
    }

    public <T> List<T> list(Field<List<T>> field) {
        return get(field).orElse(List.of());
    }

    public <T> @Nullable T orNull(Field<T> field) {
        return get(field).orElse(null);
    }

    public <T> T require(Field<T> field) {
        return get(field).orElseThrow(() -> new IllegalStateException("No " + field.name() + " was read."));
    }

    /** Returns an object without errors as a record that has a component for each field, by the field's name. */
    public <T> T as(Class<T> record) {
        return as(record, type.fields(), Map.of());
    }

    /**
     * Returns some fields of an object as a record. One that the record has no component for is left out.
     *
     * @param others further components by their names
     */
    public <T> T as(Class<T> record, List<Field<?>> fields, Map<String, ?> others) {
        Map<String, @Nullable Object> components = components(fields);
        components.putAll(others);
        return MAPPER.convertValue(components, record);
    }

    private Map<String, @Nullable Object> components(List<Field<?>> fields) {
        Map<String, @Nullable Object> components = new HashMap<>();
        fields.forEach(field -> components.put(
                HYPHEN.matcher(field.name()).replaceAll(found -> found.group(1).toUpperCase(Locale.ROOT)),
                component(orNull(field))));
        return components;
    }

    private static @Nullable Object component(@Nullable Object value) {
        return switch (value) {
            case ObjectNode object -> object.components(object.type.fields());
            case Positioned<?> positioned -> component(positioned.value());
            case List<?> list -> list.stream().map(ObjectNode::component).toList();
            case null, default -> value;
        };
    }

    public boolean has(Field<?> field) {
        return find(field.name()) != null;
    }

    private @Nullable FieldValue find(String field) {
        for (FieldValue value : values) {
            if (value.field.equals(field)) {
                return value;
            }
        }
        return null;
    }

    /** The position of the field's value, or of the object if the field is absent. */
    public SourcePosition place(Field<?> field) {
        FieldValue found = find(field.name());
        return found == null ? place : found.place();
    }

    /** Visits every text in the object, its lists and the objects within it. */
    public void forEachText(BiConsumer<String, SourcePosition> visitor) {
        values.forEach(value -> visit(value.value, value.place, "", true, visitor));
    }

    /** Visits every text in the fields of that name, in the object and the objects within it. */
    public void forEachText(String field, BiConsumer<String, SourcePosition> visitor) {
        visit(this, place, field, false, visitor);
    }

    /** @param within whether the value is in a field of that name */
    private static void visit(
            Object value,
            SourcePosition place,
            String field,
            boolean within,
            BiConsumer<String, SourcePosition> visitor) {
        switch (value) {
            case String text when within -> visitor.accept(text, place);
            case ObjectNode object ->
                object.values.forEach(
                        it -> visit(it.value, it.place, field, within || it.field.equals(field), visitor));
            case Positioned<?> positioned -> visit(positioned.value(), positioned.place(), field, within, visitor);
            case List<?> list -> list.forEach(element -> visit(element, place, field, within, visitor));
            case Map<?, ?> map -> map.values().forEach(element -> visit(element, place, field, within, visitor));
            default -> {}
        }
    }
}
