package org.readout.format;

import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;

/** What may be written in one place of a file, and what it becomes. */
public interface ValueType<T> {

    /** What an author may write, as it completes “expected …”, such as {@code a whole number of at least 1}. */
    String expected();

    /** A JSON Schema of draft 7 for editors; it may allow what can't be read, and is never stricter. */
    Map<String, Object> schema();

    Optional<T> read(Node node, Report report);
}
