package org.readout.lesson.source;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.readout.format.ObjectNode;

/**
 * The key terms, sources and source checks of one folder as they were read. Of each, an empty list is a folder without
 * the file, and nothing is a file that can't be read, so that nothing is known of what it defines.
 *
 * @param folder relative to the lessons folder, empty for the shared ones
 */
public record ReadNotes(
        String folder,
        Optional<List<ObjectNode>> terms,
        Optional<List<ObjectNode>> sources,
        Optional<List<ObjectNode>> checks) {

    /** No notes, of which nothing is unknown. */
    static final ReadNotes NONE =
            new ReadNotes("", Optional.of(List.of()), Optional.of(List.of()), Optional.of(List.of()));

    /** The path of one of the files. */
    public String path(String file) {
        return folder.isEmpty() ? file : folder + "/" + file;
    }

    /** Of the objects that have an id, the first of each, complete or not: a second one is told about as such. */
    public static Stream<ObjectNode> firstOfEachId(Optional<List<ObjectNode>> objects) {
        Set<String> seen = new HashSet<>();
        return withId(objects).filter(object -> seen.add(object.require(NotesFormat.ID)));
    }

    /** The objects that have an id, complete or not. */
    public static Stream<ObjectNode> withId(Optional<List<ObjectNode>> objects) {
        return objects.orElse(List.of()).stream().filter(object -> object.has(NotesFormat.ID));
    }
}
