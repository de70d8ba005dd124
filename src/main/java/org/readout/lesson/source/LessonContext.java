package org.readout.lesson.source;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.readout.format.ObjectNode;
import org.readout.format.SourcePosition;

/**
 * What a lesson can refer to outside its folder. Where two are equal, a lesson whose files are the same resolves to the
 * same.
 *
 * @param shared the key terms and sources that all lessons share
 * @param lessons the ids of all lessons
 * @param termOwners where each key term is defined first: in the shared file, else in the first lesson by name that did so
 * @param today in UTC, by which the age of facts is told
 */
public record LessonContext(
        ReadNotes shared, Set<String> lessons, Map<String, Definition> termOwners, LocalDate today) {

    /** Where something is defined. */
    public record Definition(String path, SourcePosition place) {}

    /**
     * What there is now.
     *
     * @param earlier where each key term was defined before: a copy of a lesson that comes later takes nothing from it
     */
    static LessonContext of(
            ReadNotes shared, Collection<ReadLesson> lessonsByName, LocalDate today, Map<String, Definition> earlier) {
        Map<String, Definition> owners = new HashMap<>();
        definitions(shared).forEach(owners::putIfAbsent);
        Set<String> common = Set.copyOf(owners.keySet());
        Set<String> ids = new HashSet<>();
        for (ReadLesson lesson : lessonsByName) {
            ids.add(lesson.folder());
            definitions(lesson.notes())
                    .forEach((id, definition) -> owners.merge(
                            id,
                            definition,
                            (first, other) ->
                                    !common.contains(id) && isIn(other.path(), earlier.get(id)) ? other : first));
        }
        return new LessonContext(shared, Set.copyOf(ids), Map.copyOf(owners), today);
    }

    private static boolean isIn(String path, @Nullable Definition definition) {
        return definition != null && definition.path().equals(path);
    }

    private static Map<String, Definition> definitions(ReadNotes notes) {
        Map<String, Definition> definitions = new HashMap<>();
        ReadNotes.withId(notes.terms())
                .forEach(term -> definitions.putIfAbsent(
                        term.require(NotesFormat.ID),
                        new Definition(notes.path(NotesFormat.TERMS_FILE), idPlace(term))));
        return definitions;
    }

    private static SourcePosition idPlace(ObjectNode object) {
        return object.place(NotesFormat.ID);
    }
}
