package org.readout.format;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeanUtils;

/**
 * A parsed object: the values of its fields with their positions.
 *
 * @param fields of its type
 * @param values one for each field that was read, in the order of the fields; a list, because lessons keep tens of thousands
 *     of small objects, and a map of each takes three times the memory
 * @param complete whether every required field is there and every field could be read
 */
public record ObjectNode(List<Field<?>> fields, SourcePosition place, List<FieldValue> values, boolean complete) {

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

    /** Returns an object without errors as a record whose components have the names of fields. */
    public <T> T as(Class<T> record) {
        return as(record, fields, Map.of());
    }

    /**
     * Returns some fields of an object without errors as a record.
     *
     * @param others components that are no fields, by their names
     */
    public <T> T as(Class<T> record, List<Field<?>> fields, Map<String, ?> others) {
        RecordComponent[] components = record.getRecordComponents();
        Object[] values = Stream.of(components)
                .map(it -> others.containsKey(it.getName())
                        ? others.get(it.getName())
                        : component(orNull(field(it.getName(), fields)), it.getGenericType()))
                .toArray();
        Class<?>[] types = Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            return BeanUtils.instantiateClass(record.getDeclaredConstructor(types), values);
        } catch (NoSuchMethodException e) {
            throw new IllegalArgumentException(record + " is no record.", e);
        }
    }

    private static Field<?> field(String component, List<Field<?>> fields) {
        return fields.stream()
                .filter(field -> field.name().replace("-", "").equalsIgnoreCase(component))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no field for " + component + "."));
    }

    private static @Nullable Object component(@Nullable Object value, Type type) {
        return switch (value) {
            case ObjectNode object -> object.as((Class<?>) type);
            case Positioned<?> positioned -> component(positioned.value(), type);
            case List<?> list -> {
                Type element = ((ParameterizedType) type).getActualTypeArguments()[0];
                yield list.stream().map(item -> component(item, element)).toList();
            }
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
