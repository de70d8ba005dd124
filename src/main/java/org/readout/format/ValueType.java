package org.readout.format;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.Node;

/** The values that one place of a file allows, and how they are read. */
public interface ValueType<T> {

    /** What a form offers to write a value. */
    enum Shape {
        /** One line, such as an address. */
        LINE,
        /** Text as it is shown, of any length. */
        TEXT,
        MARKDOWN,
        /** A text whose lines mean something, such as a table. */
        LINES,
        CHOICE,
        NUMBER,
        TRUE_OR_FALSE,
        DATE,
        ID,
        LIST,
        OBJECT,
        /** Names that the author chooses, with values. */
        NAMED
    }

    /** Describes the allowed values, to follow “write” or “expected”, such as {@code a whole number of at least 1}. */
    String expected();

    /** A JSON Schema of draft 7 for editors; it may allow values that can't be read, and is never stricter. */
    Map<String, Object> schema();

    Optional<T> read(Node node, Report report);

    /** The types of an object's fields by their names, in order; empty for a value of another type. */
    default Map<String, ValueType<?>> fields(Map<String, ?> object) {
        return Map.of();
    }

    default Shape shape() {
        return Shape.OBJECT;
    }

    /**
     * The things elsewhere that a value names, such as {@code sources}: a list of the objects around it, or of the lesson. Of
     * a list of objects, the field that is true for one of them; empty for other values.
     */
    default String names() {
        return "";
    }

    /** The words to choose from; a value that is no choice may be something else, too. */
    default List<String> words() {
        Map<String, Object> schema = schema();
        List<?> all = schema.get("anyOf") instanceof List<?> any ? any : List.of(schema);
        return all.stream()
                .flatMap(
                        one -> ((Map<?, ?>) one).get("enum") instanceof List<?> words ? words.stream() : Stream.empty())
                .map(String::valueOf)
                .toList();
    }

    /** The type of the items of a list, or of the values that an author names. */
    default ValueType<?> element() {
        return this;
    }
}
