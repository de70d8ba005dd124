package org.readout.lesson.source;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.readout.format.Finding;
import org.readout.format.Markdown.LinkTarget;
import org.readout.format.ObjectNode;
import org.readout.format.ObjectNode.Located;
import org.readout.question.Sentences;
import org.readout.question.kind.Evidence;

/**
 * A lesson's folder as it was read, before its references are resolved.
 *
 * @param folder its name
 * @param lesson what {@code lesson.yaml} holds, or nothing where it can't be read
 * @param loose the files that look like a section's, where no section could be read
 * @param findings what is to be said of each file alone
 * @param links where its texts lead to, by the path of the file
 */
public record ReadLesson(
        String folder,
        Optional<ObjectNode> lesson,
        List<ReadSection> sections,
        Loose loose,
        ReadNotes notes,
        List<Finding> findings,
        Map<String, List<Located<LinkTarget>>> links) {

    /**
     * A section with its files.
     *
     * @param text nothing where the file can't be read
     * @param quiz nothing where there is none or it can't be read
     */
    public record ReadSection(ObjectNode section, Optional<SectionFile> text, Optional<QuizFile> quiz) {}

    /** Files of which nobody says what section they belong to: they are held to what holds of each of them alone. */
    record Loose(List<SectionFile> texts, List<QuizFile> quizzes) {
        static final Loose NONE = new Loose(List.of(), List.of());
    }

    public Stream<SectionFile> texts() {
        return sections.stream().flatMap(section -> section.text().stream());
    }

    public Stream<QuizFile> quizzes() {
        return sections.stream().flatMap(section -> section.quiz().stream());
    }

    /** The sentences of every section by its id; none at all where no question asks about sentences. */
    Map<String, List<String>> sentences() {
        return quizzes().flatMap(quiz -> quiz.questions().stream()).anyMatch(Evidence.TYPE::is)
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

    public String path(String file) {
        return folder + "/" + file;
    }

    /** The ids that the texts link to with that scheme. */
    public Set<String> linked(LinkTarget.Scheme scheme) {
        Set<String> ids = new HashSet<>();
        texts().flatMap(text -> text.links().stream())
                .filter(link -> link.value().scheme() == scheme)
                .forEach(link -> ids.add(link.value().value()));
        return ids;
    }

    /** The ids of the sources that the texts, the lesson's own notes and the shared key terms that it links to rest on. */
    public Set<String> usedSources(ReadNotes shared) {
        Set<String> linkedTerms = linked(LinkTarget.Scheme.TERM);
        Set<String> used = linked(LinkTarget.Scheme.SOURCE);
        Stream.of(
                        ReadNotes.withId(notes.terms()),
                        ReadNotes.withId(notes.checks()),
                        ReadNotes.withId(shared.terms())
                                .filter(term -> linkedTerms.contains(term.require(NotesFormat.ID))))
                .flatMap(objects -> objects)
                .flatMap(object -> object.get(NotesFormat.SOURCES).orElse(List.of()).stream())
                .forEach(source -> used.add(source.value()));
        return used;
    }
}
