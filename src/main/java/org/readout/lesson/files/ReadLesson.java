package org.readout.lesson.files;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.readout.lesson.Finding;
import org.readout.lesson.Sentences;
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

    /** The sentences of every section by its id; none at all where no question asks about sentences. */
    Map<String, List<String>> sentences() {
        return quizzes()
                        .flatMap(quiz -> quiz.quiz().get(QuizFormat.QUESTIONS).orElse(List.of()).stream())
                        .anyMatch(WrittenEvidence::isOne)
                ? sentencesOfAll()
                : Map.of();
    }

    /** The sentences of every section by its id; of a text that can't be read none. */
    Map<String, List<String>> sentencesOfAll() {
        Map<String, List<String>> sentences = new LinkedHashMap<>();
        for (ReadSection section : sections) {
            List<String> its =
                    section.text().map(text -> Sentences.of(text.text())).orElse(List.of());
            section.section().get(LessonFormat.ID).ifPresent(id -> sentences.putIfAbsent(id, its));
        }
        return sentences;
    }

    String path(String file) {
        return folder + "/" + file;
    }
}
