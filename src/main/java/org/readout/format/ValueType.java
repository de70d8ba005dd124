package org.readout.format;

import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;

/** The values that one place of a file allows, and how they are read. */
public interface ValueType<T> {

    /** Describes the allowed values, to follow “write” or “expected”, such as {@code a whole number of at least 1}. */
    String expected();

    /** A JSON Schema of draft 7 for editors; it may allow values that can't be read, and is never stricter. */
    Map<String, Object> schema();

    Optional<T> read(Node node, Report report);

    /** The types of an object's fields by their names, in order; empty for a value of another type. */
    default Map<String, ValueType<?>> fields(Map<String, ?> object) {
        return Map.of();
    }

    /** The type of the items of a list, or of the values that an author names. */
    default ValueType<?> element() {
        return this;
    }
}
