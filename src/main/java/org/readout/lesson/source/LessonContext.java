package org.readout.lesson.source;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.readout.format.ObjectNode;
import org.readout.format.SourcePosition;
import org.readout.format.ValueTypes;

/**
 * The things outside its folder that a lesson can refer to. With equal files and an equal context, a lesson loads the same.
 *
 * @param lessons the ids of all lessons, each with the ids of its sections
 * @param termOwners where each key term is defined first: in the shared file, or else in the first lesson by name
 * @param today in UTC
 */
public record LessonContext(
        LessonFiles shared, Map<String, Set<String>> lessons, Map<String, Definition> termOwners, LocalDate today) {

    public record Definition(String path, SourcePosition place) {}

    /**
     * @param lessons by name
     * @param earlier the earlier places of definition, so that a copy of a lesson does not take over its key terms
     */
    static LessonContext of(
            LessonFiles shared, Collection<LessonFiles> lessons, LocalDate today, Map<String, Definition> earlier) {
        Map<String, Definition> common = definitions(shared.terms(), NotesFormat.TERMS_FILE);
        Map<String, Definition> owners = new HashMap<>(common);
        for (LessonFiles lesson : lessons) {
            String path = lesson.path(NotesFormat.TERMS_FILE);
            definitions(lesson.terms(), path).forEach((id, definition) -> {
                Definition before = earlier.get(id);
                boolean keeps = !common.containsKey(id)
                        && before != null
                        && before.path().equals(path);
                owners.merge(id, definition, (first, own) -> keeps ? own : first);
            });
        }
        Map<String, Set<String>> sections =
                lessons.stream().collect(Collectors.toMap(LessonFiles::folder, LessonContext::sections));
        return new LessonContext(shared, sections, owners, today);
    }

    private static Set<String> sections(LessonFiles lesson) {
        return lesson.sections().stream()
                .flatMap(it -> it.section().get(ValueTypes.ID).stream())
                .collect(Collectors.toSet());
    }

    Map<String, Definition> sourceOwners() {
        return definitions(shared.sources(), NotesFormat.SOURCES_FILE);
    }

    /** Returns the place where each object of a file is defined first, by its id. */
    static Map<String, Definition> definitions(Optional<List<ObjectNode>> objects, String path) {
        return LessonFiles.firstOfEachId(objects)
                .collect(Collectors.toMap(
                        object -> object.require(ValueTypes.ID),
                        object -> new Definition(path, object.place(ValueTypes.ID))));
    }
}
