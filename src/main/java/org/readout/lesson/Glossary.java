package org.readout.lesson;

import java.util.List;
import java.util.Optional;
import org.readout.lesson.Lesson.KeyTerm;
import org.readout.lesson.Lesson.Source;
import org.readout.lesson.LessonLibrary.Published;
import org.readout.user.CurrentUser;
import org.readout.user.User;

/** The key terms of all lessons with what belongs to each. */
public interface Glossary {

    /**
     * A key term with its surroundings.
     *
     * @param sources the sources that the term names
     * @param lessons the lessons whose text links to the term, in the order of the shelf
     */
    record Entry(KeyTerm term, List<Source> sources, List<Published> lessons) {
        public Entry {
            sources = List.copyOf(sources);
            lessons = List.copyOf(lessons);
        }

        private Entry withoutDrafts() {
            return new Entry(
                    term,
                    sources,
                    lessons.stream()
                            .filter(published -> !published.lesson().draft())
                            .toList());
        }
    }

    /** All terms, each once, by name. */
    List<Entry> entries();

    /** The term with that id. */
    Optional<Entry> entry(String termId);

    /** Whether the term comes from drafts and nowhere else. */
    boolean isOfDrafts(String termId);

    /** The terms that whoever is asking may see: instructors all of them, others none that only drafts bring. */
    default List<Entry> entries(CurrentUser reader) {
        return entries().stream()
                .flatMap(entry -> shown(entry, reader).stream())
                .toList();
    }

    /** The term with that id, where whoever is asking may see it. */
    default Optional<Entry> entry(String termId, CurrentUser reader) {
        return entry(termId).flatMap(entry -> shown(entry, reader));
    }

    private Optional<Entry> shown(Entry entry, CurrentUser reader) {
        if (reader.signedIn().filter(User::instructor).isPresent()) {
            return Optional.of(entry);
        }
        return isOfDrafts(entry.term().id()) ? Optional.empty() : Optional.of(entry.withoutDrafts());
    }
}
