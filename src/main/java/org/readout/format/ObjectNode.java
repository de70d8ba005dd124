package org.readout.format;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A parsed object: the values of its fields with their positions.
 *
 * @param values one for each field that was read, in the order of the fields; a list, because lessons keep tens of thousands
 *     of small objects, and a map of each takes three times the memory
 * @param complete whether every required field is there and every field could be read
 */
public record ObjectNode(String noun, SourcePosition place, List<FieldValue> values, boolean complete) {

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
            Object value, SourcePosition place, String field, boolean within, BiConsumer<String, SourcePosition> visitor) {
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
