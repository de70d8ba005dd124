package org.readout.format;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A parsed object: the values of its fields with their positions. */
public final class ObjectNode {

    private final String noun;
    private final SourcePosition place;
    private final Map<String, Located<?>> values;
    private final boolean complete;

    ObjectNode(String noun, SourcePosition place, Map<String, Located<?>> values, boolean complete) {
        this.noun = noun;
        this.place = place;
        this.values = Map.copyOf(values);
        this.complete = complete;
    }

    /** What it is, with its article, such as {@code a section}. */
    public String noun() {
        return noun;
    }

    /** The position of the object's beginning. */
    public SourcePosition place() {
        return place;
    }

    /** Whether every required field is there and every field could be read. */
    public boolean complete() {
        return complete;
    }

    /** The field's value or its fallback. */
    @SuppressWarnings("unchecked") // A value was read by the type of the field of that name.
    public <T> Optional<T> get(Field<T> field) {
        Located<?> found = values.get(field.name());
        return found == null ? Optional.ofNullable(field.fallback()) : Optional.of((T) found.value());
    }

    /** The elements of a list field; empty if it is absent. */
    public <T> List<T> list(Field<List<T>> field) {
        return get(field).orElse(List.of());
    }

    /** The field's value or its fallback, or {@code null}. */
    public <T> @Nullable T orNull(Field<T> field) {
        return get(field).orElse(null);
    }

    /**
     * The value of a field that a complete object always has.
     *
     * @throws IllegalStateException if it has none
     */
    public <T> T require(Field<T> field) {
        return get(field).orElseThrow(() -> new IllegalStateException("No " + field.name() + " was read."));
    }

    /** Whether the field is in the file and could be read. */
    public boolean has(Field<?> field) {
        return values.containsKey(field.name());
    }

    /** The position of the field's value, or of the object if the field is absent. */
    public SourcePosition place(Field<?> field) {
        Located<?> found = values.get(field.name());
        return found == null ? place : found.place();
    }

    /** Visits every text in the object, its lists and the objects within it. */
    public void forEachText(BiConsumer<String, SourcePosition> visitor) {
        values.values().forEach(located -> visit(located, place, visitor));
    }

    /** Visits every text in the fields of that name, in the object and the objects within it. */
    public void forEachText(String field, BiConsumer<String, SourcePosition> visitor) {
        values.forEach((name, located) -> {
            if (name.equals(field)) {
                visit(located, place, visitor);
            } else {
                descend(located.value(), field, visitor);
            }
        });
    }

    private static void descend(Object value, String field, BiConsumer<String, SourcePosition> visitor) {
        switch (value) {
            case ObjectNode object -> object.forEachText(field, visitor);
            case List<?> list -> list.forEach(element -> descend(element, field, visitor));
            case Map<?, ?> map -> map.values().forEach(element -> descend(element, field, visitor));
            default -> {}
        }
    }

    private static void visit(Object value, SourcePosition place, BiConsumer<String, SourcePosition> visitor) {
        switch (value) {
            case String text -> visitor.accept(text, place);
            case ObjectNode object -> object.forEachText(visitor);
            case Located<?> located -> visit(located.value(), located.place(), visitor);
            case List<?> list -> list.forEach(element -> visit(element, place, visitor));
            case Map<?, ?> map -> map.values().forEach(element -> visit(element, place, visitor));
            default -> {}
        }
    }
}
