package org.readout.lesson;

import java.util.List;
import java.util.Optional;
import org.readout.lesson.Lesson.KeyTerm;
import org.readout.lesson.Lesson.Source;
import org.readout.lesson.LessonLibrary.Published;

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
    }

    /** All terms, each once, by name. */
    List<Entry> entries();

    /** The term with that id. */
    Optional<Entry> entry(String termId);
}
