package org.readout.format;

import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;

/** What may be written in one place of a file, and what it becomes. */
public interface ValueType<T> {

    /** What an author may write, as it completes “expected …”, such as {@code a whole number of at least 1}. */
    String expected();

    /**
     * What an editor is told of it: a JSON Schema of draft 7, as maps and lists. It may allow what {@link #read} does not,
     * where a schema can't say it, and is never stricter on what is written without needless quotes.
     */
    Map<String, Object> schema();

    /** The value, or nothing where the report has been told why not. */
    Optional<T> read(Node node, Report report);
}
