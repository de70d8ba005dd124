package org.readout.lesson.files;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.readout.lesson.Finding;
import org.readout.lesson.reader.ReadObject;

/**
 * A lesson's folder as it was read, before its references are resolved.
 *
 * @param folder its name
 * @param lesson what {@code lesson.yaml} holds, or nothing where it can't be read
 * @param findings what is to be said of each file alone
 */
record ReadLesson(
        String folder,
        Optional<ReadObject> lesson,
        List<ReadSection> sections,
        ReadNotes notes,
        List<Finding> findings) {

    /**
     * A section with its files.
     *
     * @param text nothing where the file can't be read
     * @param quiz nothing where there is none or it can't be read
     */
    record ReadSection(ReadObject section, Optional<SectionFile> text, Optional<QuizFile> quiz) {}

    Stream<SectionFile> texts() {
        return sections.stream().flatMap(section -> section.text().stream());
    }

    Stream<QuizFile> quizzes() {
        return sections.stream().flatMap(section -> section.quiz().stream());
    }

    String path(String file) {
        return folder + "/" + file;
    }
}
