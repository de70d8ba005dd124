package org.readout.lesson.files;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.readout.lesson.reader.Place;
import org.readout.lesson.reader.ReadObject;

/**
 * What a lesson can refer to outside its folder. Where two are equal, a lesson whose files are the same resolves to the
 * same.
 *
 * @param shared the key terms and sources that all lessons share
 * @param lessons the ids of all lessons
 * @param termOwners where each key term is defined first: in the shared file, else in the first lesson by name
 * @param today in UTC, by which the age of facts is told
 */
record Surroundings(ReadNotes shared, Set<String> lessons, Map<String, Definition> termOwners, LocalDate today) {

    /** Where something is defined. */
    record Definition(String path, Place place) {}

    static Surroundings of(ReadNotes shared, Collection<ReadLesson> lessonsByName, LocalDate today) {
        Set<String> ids = new HashSet<>();
        Map<String, Definition> owners = new HashMap<>();
        addTerms(shared, owners);
        for (ReadLesson lesson : lessonsByName) {
            ids.add(lesson.folder());
            addTerms(lesson.notes(), owners);
        }
        return new Surroundings(shared, Set.copyOf(ids), Map.copyOf(owners), today);
    }

    private static void addTerms(ReadNotes notes, Map<String, Definition> owners) {
        ReadNotes.withId(notes.terms())
                .forEach(term -> owners.putIfAbsent(
                        term.require(NotesFormat.ID),
                        new Definition(notes.path(NotesFormat.TERMS_FILE), idPlace(term))));
    }

    private static Place idPlace(ReadObject object) {
        return object.place(NotesFormat.ID);
    }
}
