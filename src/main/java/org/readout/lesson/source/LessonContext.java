package org.readout.lesson.source;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.readout.format.SourcePosition;
import org.readout.format.ValueTypes;

/**
 * What a lesson can refer to outside its folder. In equal contexts a lesson whose files are the same loads the same.
 *
 * @param shared the key terms and sources of all lessons
 * @param lessons the ids of all lessons
 * @param termOwners where each key term is defined first: in the shared file, or else in the first lesson by name
 * @param today in UTC
 */
public record LessonContext(
        LessonFiles shared, Set<String> lessons, Map<String, Definition> termOwners, LocalDate today) {

    public record Definition(String path, SourcePosition place) {}

    /** @param earlier where each key term was defined before: a later copy of a lesson takes nothing from it */
    static LessonContext of(
            LessonFiles shared,
            Collection<LessonFiles> lessonsByName,
            LocalDate today,
            Map<String, Definition> earlier) {
        Map<String, Definition> owners = new HashMap<>();
        definitions(shared).forEach(owners::putIfAbsent);
        Set<String> common = Set.copyOf(owners.keySet());
        Set<String> ids = new HashSet<>();
        for (LessonFiles lesson : lessonsByName) {
            ids.add(lesson.folder());
            definitions(lesson)
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

    private static Map<String, Definition> definitions(LessonFiles files) {
        Map<String, Definition> definitions = new HashMap<>();
        LessonFiles.withId(files.terms())
                .forEach(term -> definitions.putIfAbsent(
                        term.require(ValueTypes.ID),
                        new Definition(files.path(NotesFormat.TERMS_FILE), term.place(ValueTypes.ID))));
        return definitions;
    }
}
