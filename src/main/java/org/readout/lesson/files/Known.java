package org.readout.lesson.files;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.readout.lesson.reader.Place;
import org.readout.lesson.reader.Quoted;
import org.readout.lesson.reader.ReadObject;
import org.readout.lesson.reader.Report;
import org.readout.lesson.reader.Suggestion;

/**
 * What a lesson may refer to by an id.
 *
 * @param noun what the ids name, such as {@code key term}
 * @param code of the finding where there is nothing of that id
 * @param advice what to do then, unless a similar id is meant
 * @param own what the lesson defines; nothing where its file can't be read, since then every reference may be right
 * @param shared what all lessons share; nothing where the file can't be read
 * @param broken the ids of shared things that have errors
 */
record Known(
        String noun,
        String code,
        String advice,
        Optional<Set<String>> own,
        Optional<Set<String>> shared,
        Set<String> broken) {

    /** What is defined in files of one name, in the lesson's folder and for all lessons. */
    static Known in(
            String noun, String code, String file, Optional<List<ReadObject>> own, Optional<List<ReadObject>> shared) {
        return new Known(
                noun,
                code,
                "define it in " + Quoted.of(file),
                own.map(objects -> ids(objects, object -> true)),
                shared.map(objects -> ids(objects, ReadObject::complete)),
                ids(shared.orElse(List.of()), object -> !object.complete()));
    }

    /** Reports an id that names nothing. */
    void check(String id, Place place, Report report) {
        if (id.isBlank()) {
            report.error(place, code, "the link names no " + noun + "; write an id behind the colon");
            return;
        }
        if (own.isEmpty() || own.get().contains(id)) {
            return;
        }
        String name = noun + " " + Quoted.of(id);
        if (shared.isEmpty()) {
            report.error(
                    place, code, "the shared files can't be read, so the " + name + " is not known; mend them first");
        } else if (broken.contains(id)) {
            report.error(place, code, "the shared " + name + " has errors; mend it first");
        } else if (!shared.get().contains(id)) {
            report.error(place, code, "no " + name + Suggestion.of(id, all(), "; " + advice));
        }
    }

    private Set<String> all() {
        return Stream.of(own, shared)
                .flatMap(ids -> ids.orElse(Set.of()).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> ids(List<ReadObject> objects, Predicate<ReadObject> which) {
        return objects.stream()
                .filter(object -> object.has(NotesFormat.ID))
                .filter(which)
                .map(object -> object.require(NotesFormat.ID))
                .collect(Collectors.toUnmodifiableSet());
    }
}
