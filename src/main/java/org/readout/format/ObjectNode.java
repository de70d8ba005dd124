package org.readout.format;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** An object as it was read: the values of its fields with their places. */
public final class ObjectNode {

    private final ObjectType type;
    private final SourcePosition place;
    private final Map<String, Located<?>> values;
    private final boolean complete;

    ObjectNode(ObjectType type, SourcePosition place, Map<String, Located<?>> values, boolean complete) {
        this.type = type;
        this.place = place;
        this.values = Map.copyOf(values);
        this.complete = complete;
    }

    /** The declaration that the object was read by. */
    public ObjectType type() {
        return type;
    }

    /** Where the object begins. */
    public SourcePosition place() {
        return place;
    }

    /** Whether every field that was written could be read, and every required one was written. */
    public boolean complete() {
        return complete;
    }

    /** The field's value or its fallback; nothing where neither is there. */
    @SuppressWarnings("unchecked") // A value was read by the type of the field of that name.
    public <T> Optional<T> get(Field<T> field) {
        Located<?> found = values.get(field.name());
        return found == null ? Optional.ofNullable(field.fallback()) : Optional.of((T) found.value());
    }

    /** The field's value or its fallback, or {@code null}. */
    public <T> @Nullable T orNull(Field<T> field) {
        return get(field).orElse(null);
    }

    /**
     * The value of a field that a complete object always has.
     *
     * @throws IllegalStateException where it has none
     */
    public <T> T require(Field<T> field) {
        return get(field).orElseThrow(() -> new IllegalStateException("No " + field.name() + " was read."));
    }

    /** Whether the field was written and could be read. */
    public boolean has(Field<?> field) {
        return values.containsKey(field.name());
    }

    /** Where the field's value begins; where it was not written, where the object begins. */
    public SourcePosition place(Field<?> field) {
        Located<?> found = values.get(field.name());
        return found == null ? place : found.place();
    }

    /** Visits every text in the object, its lists and the objects within it. */
    public void forEachText(BiConsumer<String, SourcePosition> visitor) {
        values.values().forEach(located -> visit(located.value(), located.place(), visitor));
    }

    /** Visits every text in the fields of that name, in the object and the objects within it. */
    public void forEachText(String field, BiConsumer<String, SourcePosition> visitor) {
        values.forEach((name, located) -> {
            if (name.equals(field)) {
                visit(located.value(), located.place(), visitor);
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
