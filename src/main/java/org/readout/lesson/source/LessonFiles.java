package org.readout.lesson.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.readout.format.Finding;
import org.readout.format.Markdown.LinkTarget;
import org.readout.format.MarkdownChecks;
import org.readout.format.ObjectNode;
import org.readout.format.Positioned;
import org.readout.format.Report;
import org.readout.format.SourcePosition;
import org.readout.format.ValueTypes;
import org.readout.lesson.CompiledText;
import org.readout.lesson.QuizSettings;
import org.readout.lesson.block.SharedTimeline;
import org.readout.question.QuestionType;
import org.readout.question.QuestionTypes;
import org.readout.question.Sentences;

/**
 * The parsed files of a lesson's folder, or under the empty name those that all lessons share. For notes, an empty list
 * means that there is no file, and an empty optional that the file can't be read, so that it may define anything.
 *
 * @param room the lesson's negotiation
 * @param looseQuizzes the quizzes in the folder, if no section could be read
 * @param words the ordinary words that the lesson explains
 * @param events the dated events that timelines in texts can take, only of the shared files
 * @param findings about each file alone
 * @param links of all texts, by the path of the file
 */
public record LessonFiles(
        String folder,
        Optional<ObjectNode> lesson,
        List<ParsedSection> sections,
        Optional<ParsedQuiz> readingCheck,
        Optional<ObjectNode> room,
        Optional<ParsedText> teaching,
        List<ParsedQuiz> looseQuizzes,
        Optional<List<ObjectNode>> terms,
        Optional<List<ObjectNode>> sources,
        Optional<List<ObjectNode>> checks,
        Optional<List<ObjectNode>> forecasts,
        Optional<List<ObjectNode>> words,
        Optional<List<ObjectNode>> events,
        List<Finding> findings,
        Map<String, List<Positioned<LinkTarget>>> links) {

    /** A section with those of its files that exist and can be read. */
    public record ParsedSection(ObjectNode section, Optional<ParsedText> text, Optional<ParsedQuiz> quiz) {

        /** Returns whether the text could be read as a whole. */
        public boolean isTextComplete() {
            return text.filter(it -> it.checked().complete()).isPresent();
        }
    }

    /**
     * The text of a section or the notes for instructors; its path is relative to the lessons folder.
     *
     * @param toDos where it has texts to fill in
     */
    public record ParsedText(
            String path,
            CompiledText text,
            MarkdownChecks.CheckedText checked,
            List<SharedTimeline.Slice> slices,
            List<SourcePosition> toDos) {}

    /** A quiz; its path is relative to the lessons folder. */
    public record ParsedQuiz(String path, ObjectNode quiz) {

        public List<ObjectNode> questions() {
            return quiz.list(QuizFormat.QUESTIONS);
        }

        /** Returns whether students may leave it out, so that its points are in no total. */
        public boolean isOptional() {
            return quiz.get(QuizSettings.OPTIONAL).orElse(false);
        }

        /** The questions that are not withdrawn. */
        public List<ObjectNode> asked() {
            return questions().stream()
                    .filter(question -> !question.has(QuestionTypes.WITHDRAWN))
                    .toList();
        }
    }

    static final LessonFiles NOTHING = unreadable("", List.of());

    static LessonFiles unreadable(String folder, List<Finding> findings) {
        Optional<List<ObjectNode>> none = Optional.of(List.of());
        return new LessonFiles(
                folder,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                none,
                none,
                none,
                none,
                none,
                none,
                findings,
                Map.of());
    }

    /**
     * Returns the files of a lesson with the shared events in the timelines of its texts, so that these are complete.
     *
     * @param before the compiled texts of the lesson as it was loaded before
     */
    LessonFiles filled(LessonFiles shared, List<CompiledText> before) {
        Report report = new Report("");
        UnaryOperator<ParsedText> fill = text -> {
            if (!text.checked().complete() || text.slices().isEmpty()) {
                return text;
            }
            CompiledText filled = CompiledText.of(
                    SharedTimeline.fill(text.text().markdown(), text.slices(), shared.events, report.in(text.path())));
            int same = before.indexOf(filled);
            CompiledText compiled = same < 0 ? filled.compiled() : before.get(same);
            return new ParsedText(text.path(), compiled, text.checked(), text.slices(), text.toDos());
        };
        List<ParsedSection> all = sections.stream()
                .map(section ->
                        new ParsedSection(section.section(), section.text().map(fill), section.quiz()))
                .toList();
        Optional<ParsedText> notes = teaching.map(fill);
        Map<String, List<Positioned<LinkTarget>>> more = new HashMap<>(links);
        report.allLinks()
                .forEach((path, its) -> more.merge(
                        path,
                        // What an event links to in vain is reported in the file of the events.
                        its.stream()
                                .filter(link -> shared.defines(link.value()))
                                .toList(),
                        (own, others) ->
                                Stream.concat(own.stream(), others.stream()).toList()));
        return new LessonFiles(
                folder,
                lesson,
                all,
                readingCheck,
                room,
                notes,
                looseQuizzes,
                terms,
                sources,
                checks,
                forecasts,
                words,
                events,
                Report.together(findings, report.findings()),
                more);
    }

    private boolean defines(LinkTarget target) {
        return switch (target.scheme()) {
            case TERM -> ids(terms).contains(target.value());
            case SOURCE -> ids(sources).contains(target.value());
            case EVENT -> true;
            case CHECK, LESSON, WEB, MEDIA, OTHER -> false;
        };
    }

    /** The ids of the shared events that sections take, each with the ids of the sections. */
    Map<String, List<String>> sectionsByEvent() {
        Map<String, List<String>> sectionIds = new HashMap<>();
        for (ParsedSection section : sections) {
            section.section()
                    .get(ValueTypes.ID)
                    .ifPresent(id -> linked(section.text().stream(), LinkTarget.Scheme.EVENT)
                            .forEach(event -> sectionIds
                                    .computeIfAbsent(event, it -> new ArrayList<>())
                                    .add(id)));
        }
        return sectionIds;
    }

    public Stream<ParsedText> texts() {
        return sections.stream().flatMap(section -> section.text().stream());
    }

    /** The quizzes of the sections, then the reading check. */
    public Stream<ParsedQuiz> quizzes() {
        return Stream.concat(sectionQuizzes(), readingCheck.stream());
    }

    public Stream<ParsedQuiz> sectionQuizzes() {
        return sections.stream().flatMap(section -> section.quiz().stream());
    }

    /** The sentences of every section by its id; empty if no question asks about sentences. */
    Map<String, List<String>> sentences() {
        boolean asked = quizzes()
                .flatMap(quiz -> quiz.questions().stream())
                .anyMatch(question -> QuestionTypes.is(question, QuestionType::needsText));
        return asked ? sentencesOfAll() : Map.of();
    }

    Map<String, List<String>> sentencesOfAll() {
        Map<String, List<String>> sentences = new LinkedHashMap<>();
        for (ParsedSection section : sections) {
            List<String> its = section.text()
                    .map(text -> Sentences.of(text.checked().readable()))
                    .orElse(List.of());
            section.section().get(ValueTypes.ID).ifPresent(id -> sentences.putIfAbsent(id, its));
        }
        return sentences;
    }

    /** The numbered lines of the full texts, by the ids of section and source with a slash between. */
    Map<String, List<String>> documents() {
        Map<String, List<String>> documents = new LinkedHashMap<>();
        for (ParsedSection section : sections) {
            Optional<String> id = section.section().get(ValueTypes.ID);
            section.text().stream()
                    .flatMap(text -> text.text().blocks().stream())
                    .forEach(block -> block.fullText()
                            .forEach((source, lines) -> documents.putIfAbsent(id.orElse("") + "/" + source, lines)));
        }
        return documents;
    }

    public String path(String file) {
        return folder.isEmpty() ? file : folder + "/" + file;
    }

    /** The ids that the sections' texts link to with that scheme. */
    public Set<String> linked(LinkTarget.Scheme scheme) {
        return linked(texts(), scheme);
    }

    /** The path of the file with the negotiation, if the lesson names one. */
    Optional<String> roomPath() {
        return lesson.flatMap(it -> it.get(LessonFormat.ROOM)).map(this::path);
    }

    /** The ids that the sections' texts, the summary page and the negotiation link to with that scheme. */
    public Set<String> used(LinkTarget.Scheme scheme) {
        Set<String> used = linked(scheme);
        Stream.concat(Stream.of(path(LessonFormat.FILE)), roomPath().stream())
                .flatMap(file -> links.getOrDefault(file, List.of()).stream())
                .filter(link -> link.value().scheme() == scheme)
                .forEach(link -> used.add(link.value().value()));
        if (scheme == LinkTarget.Scheme.SOURCE) {
            Stream.concat(further(), room.stream().flatMap(RoomFormat::sources))
                    .forEach(source -> used.add(source.value()));
        }
        return used;
    }

    /** The ids of the sources to read next. */
    Stream<Positioned<String>> further() {
        return lesson.stream()
                .flatMap(read -> read.list(LessonFormat.FURTHER).stream())
                .flatMap(reading -> reading.get(LessonFormat.SOURCE).stream()
                        .map(id -> new Positioned<>(id, reading.place(LessonFormat.SOURCE))));
    }

    /** The ids that some of the texts link to with that scheme. */
    public Set<String> linked(Stream<ParsedText> texts, LinkTarget.Scheme scheme) {
        return texts.flatMap(text -> links.getOrDefault(text.path(), List.of()).stream())
                .filter(link -> link.value().scheme() == scheme)
                .map(link -> link.value().value())
                .collect(Collectors.toCollection(HashSet::new));
    }

    public static Set<String> ids(Optional<List<ObjectNode>> objects) {
        return withId(objects).map(object -> object.require(ValueTypes.ID)).collect(Collectors.toSet());
    }

    /** The objects that have an id, complete or not. */
    public static Stream<ObjectNode> withId(Optional<List<ObjectNode>> objects) {
        return objects.orElse(List.of()).stream().filter(object -> object.has(ValueTypes.ID));
    }

    /** The first object of each id, complete or not; a second one is reported as such. */
    public static Stream<ObjectNode> firstOfEachId(Optional<List<ObjectNode>> objects) {
        Set<String> seen = new HashSet<>();
        return withId(objects).filter(object -> seen.add(object.require(ValueTypes.ID)));
    }
}
