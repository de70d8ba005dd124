package org.readout.lesson.source;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.readout.format.Finding;
import org.readout.format.Markdown.LinkTarget;
import org.readout.format.ObjectNode;
import org.readout.format.ObjectNode.Located;
import org.readout.format.Quoted;
import org.readout.format.Report;
import org.readout.format.SourcePosition;
import org.readout.lesson.source.LessonContext.Definition;
import org.readout.question.QuestionType.LessonTexts;
import org.readout.question.QuestionTypes;

/** The rules between files: that what is referred to is there, and that no two things have one name. */
final class CrossReferences {

    private static final Optional<List<ObjectNode>> NONE = Optional.of(List.of());

    private final ReadLesson lesson;
    private final LessonContext surroundings;
    private final Report findings = new Report("");
    private final ReferenceIndex terms;
    private final ReferenceIndex sources;
    private final ReferenceIndex checks;
    private final ReferenceIndex lessons;

    private CrossReferences(ReadLesson lesson, LessonContext surroundings) {
        this.lesson = lesson;
        this.surroundings = surroundings;
        ReadNotes own = lesson.notes();
        ReadNotes shared = surroundings.shared();
        this.terms = ReferenceIndex.in("key term", "term-unknown", NotesFormat.TERMS_FILE, own.terms(), shared.terms());
        this.sources = ReferenceIndex.in(
                "source", "source-unknown", NotesFormat.SOURCES_FILE, own.sources(), shared.sources());
        this.checks = ReferenceIndex.in("source check", "check-unknown", NotesFormat.CHECKS_FILE, own.checks(), NONE);
        this.lessons = lessons(surroundings.lessons());
    }

    private static ReferenceIndex lessons(Set<String> ids) {
        return new ReferenceIndex(
                "lesson",
                "lesson-unknown",
                "a lesson's id is its folder's name",
                Optional.of(ids),
                Optional.of(Set.of()),
                Set.of(),
                Map.of());
    }

    /** What is to be said of a lesson in its surroundings. */
    static List<Finding> check(ReadLesson lesson, LessonContext surroundings) {
        CrossReferences references = new CrossReferences(lesson, surroundings);
        references.checkLinks();
        references.checkQuizzes();
        references.checkNotes();
        return references.findings.findings();
    }

    /**
     * What is to be said of the shared key terms: their sources must be shared ones too.
     *
     * @param lessons the ids of all lessons
     */
    static List<Finding> checkShared(FolderReader.ReadShared read, Set<String> lessons) {
        Report findings = new Report("");
        ReadNotes shared = read.notes();
        ReferenceIndex all = lessons(lessons);
        read.links()
                .forEach((path, links) -> links.stream()
                        .filter(link -> link.value().scheme() == LinkTarget.Scheme.LESSON)
                        .forEach(link -> all.check(link.value().value(), link.place(), findings.in(path))));
        ReferenceIndex sources =
                ReferenceIndex.in("source", "source-unknown", NotesFormat.SOURCES_FILE, shared.sources(), NONE);
        checkSources(shared.terms(), sources, findings.in(NotesFormat.TERMS_FILE));
        return findings.findings();
    }

    private void checkLinks() {
        lesson.links().forEach((path, links) -> {
            Report report = findings.in(path);
            for (Located<LinkTarget> link : links) {
                String id = link.value().value();
                switch (link.value().scheme()) {
                    case TERM -> terms.check(id, link.place(), report);
                    case SOURCE -> sources.check(id, link.place(), report);
                    case CHECK -> checks.check(id, link.place(), report);
                    case LESSON -> lessons.check(id, link.place(), report);
                    case WEB, MEDIA, OTHER -> {}
                }
            }
        });
    }

    private void checkQuizzes() {
        Map<String, String> pathsById = new HashMap<>();
        LessonTexts texts = new LessonTexts(lesson.folder(), lesson.sentences());
        for (ReadLesson.ReadSection section : lesson.sections()) {
            section.quiz().ifPresent(quiz -> {
                checkOwnId(quiz, section.section().place(LessonFormat.QUIZ), pathsById);
                checkTerms(quiz);
                quiz.questions()
                        .forEach(question -> QuestionTypes.checkSections(question, texts, findings.in(quiz.path())));
            });
        }
        lesson.loose().quizzes().forEach(this::checkTerms);
    }

    private void checkTerms(QuizFile quiz) {
        Report report = findings.in(quiz.path());
        quiz.questions().stream()
                .flatMap(question -> question.get(QuestionTypes.TERMS).orElse(List.of()).stream())
                .forEach(term -> terms.check(term.value(), term.place(), report));
    }

    /** Attempts are kept by lesson and quiz, so a quiz follows one section, and no two have the same id. */
    private void checkOwnId(QuizFile quiz, SourcePosition named, Map<String, String> pathsById) {
        quiz.quiz().get(QuizFormat.ID).ifPresent(id -> {
            String first = pathsById.putIfAbsent(id, quiz.path());
            if (quiz.path().equals(first)) {
                findings.in(lesson.path(LessonFormat.FILE))
                        .error(
                                named,
                                "quiz-twice",
                                "this quiz follows an earlier section; a quiz belongs to one section");
            } else if (first != null) {
                findings.in(quiz.path())
                        .error(
                                quiz.quiz().place(QuizFormat.ID),
                                "id-duplicate",
                                "the quiz in " + Quoted.of(first) + " has the id " + Quoted.of(id)
                                        + " already; a quiz needs one of its own");
            }
        });
    }

    private void checkNotes() {
        ReadNotes notes = lesson.notes();
        Report termsReport = findings.in(lesson.path(NotesFormat.TERMS_FILE));
        checkSources(notes.terms(), sources, termsReport);
        checkSources(notes.checks(), sources, findings.in(lesson.path(NotesFormat.CHECKS_FILE)));

        ReadNotes.firstOfEachId(notes.terms()).forEach(term -> {
            String id = term.require(NotesFormat.ID);
            Definition owner = surroundings.termOwners().get(id);
            if (owner != null && !owner.path().equals(lesson.path(NotesFormat.TERMS_FILE))) {
                reportDefinedElsewhere("key term", owner, term, termsReport);
            }
        });
        Map<String, SourcePosition> sharedSources = new HashMap<>();
        ReadNotes.withId(surroundings.shared().sources())
                .forEach(it -> sharedSources.put(it.require(NotesFormat.ID), it.place(NotesFormat.ID)));
        Report sourcesReport = findings.in(lesson.path(NotesFormat.SOURCES_FILE));
        ReadNotes.firstOfEachId(notes.sources()).forEach(source -> {
            String id = source.require(NotesFormat.ID);
            SourcePosition place = sharedSources.get(id);
            if (place != null) {
                reportDefinedElsewhere(
                        "source", new Definition(NotesFormat.SOURCES_FILE, place), source, sourcesReport);
            }
        });
    }

    private static void reportDefinedElsewhere(String noun, Definition first, ObjectNode again, Report report) {
        String file = (first.path().contains("/") ? "" : "the shared ") + Quoted.of(first.path());
        report.error(
                again.place(NotesFormat.ID),
                "id-duplicate",
                "the " + noun + " " + Quoted.of(again.require(NotesFormat.ID)) + " is defined in " + file + ", line "
                        + first.place().line() + ", already; use that one, or give this one an id of its own");
    }

    private static void checkSources(Optional<List<ObjectNode>> citing, ReferenceIndex sources, Report report) {
        for (ObjectNode object : citing.orElse(List.of())) {
            for (Located<String> source : object.get(NotesFormat.SOURCES).orElse(List.of())) {
                sources.check(source.value(), source.place(), report);
            }
        }
    }
}
