package org.readout.lesson.source;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.readout.format.Finding;
import org.readout.format.Located;
import org.readout.format.Markdown.LinkTarget;
import org.readout.format.ObjectNode;
import org.readout.format.Quoted;
import org.readout.format.Report;
import org.readout.format.SourcePosition;
import org.readout.format.Suggestions;
import org.readout.format.ValueTypes;
import org.readout.lesson.source.LessonContext.Definition;
import org.readout.question.QuestionType.LessonTexts;
import org.readout.question.QuestionTypes;

/** The rules between files: that what is referred to is there, and that no two things have one name. */
final class CrossReferences {

    private static final Optional<List<ObjectNode>> NONE = Optional.of(List.of());

    private final LessonFiles lesson;
    private final LessonContext context;
    private final Report findings = new Report("");
    private final ReferenceIndex terms;
    private final ReferenceIndex sources;
    private final ReferenceIndex checks;
    private final ReferenceIndex lessons;

    private CrossReferences(LessonFiles lesson, LessonContext context) {
        this.lesson = lesson;
        this.context = context;
        LessonFiles shared = context.shared();
        this.terms =
                ReferenceIndex.in("key term", "term-unknown", NotesFormat.TERMS_FILE, lesson.terms(), shared.terms());
        this.sources = ReferenceIndex.in(
                "source", "source-unknown", NotesFormat.SOURCES_FILE, lesson.sources(), shared.sources());
        this.checks =
                ReferenceIndex.in("source check", "check-unknown", NotesFormat.CHECKS_FILE, lesson.checks(), NONE);
        this.lessons = lessons(context.lessons());
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

    /** What is to be said of a lesson in its context. */
    static List<Finding> check(LessonFiles lesson, LessonContext context) {
        CrossReferences references = new CrossReferences(lesson, context);
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
    static List<Finding> checkShared(LessonFiles shared, Set<String> lessons) {
        Report findings = new Report("");
        ReferenceIndex all = lessons(lessons);
        shared.links()
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
        for (LessonFiles.Section section : lesson.sections()) {
            section.quiz().ifPresent(quiz -> {
                checkOwnId(quiz, section.section().place(LessonFormat.QUIZ), pathsById);
                checkTerms(quiz);
                quiz.questions()
                        .forEach(question -> QuestionTypes.checkSections(question, texts, findings.in(quiz.path())));
            });
        }
        lesson.looseQuizzes().forEach(this::checkTerms);
    }

    private void checkTerms(LessonFiles.Quiz quiz) {
        Report report = findings.in(quiz.path());
        quiz.questions().stream()
                .flatMap(question -> question.get(QuestionTypes.TERMS).orElse(List.of()).stream())
                .forEach(term -> terms.check(term.value(), term.place(), report));
    }

    /** Attempts are kept by lesson and quiz, so a quiz follows one section, and no two have the same id. */
    private void checkOwnId(LessonFiles.Quiz quiz, SourcePosition named, Map<String, String> pathsById) {
        quiz.quiz().get(ValueTypes.ID).ifPresent(id -> {
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
                                quiz.quiz().place(ValueTypes.ID),
                                "id-duplicate",
                                "the quiz in " + Quoted.of(first) + " has the id " + Quoted.of(id)
                                        + " already; a quiz needs one of its own");
            }
        });
    }

    private void checkNotes() {
        Report termsReport = findings.in(lesson.path(NotesFormat.TERMS_FILE));
        checkSources(lesson.terms(), sources, termsReport);
        checkSources(lesson.checks(), sources, findings.in(lesson.path(NotesFormat.CHECKS_FILE)));

        LessonFiles.firstOfEachId(lesson.terms()).forEach(term -> {
            String id = term.require(ValueTypes.ID);
            Definition owner = context.termOwners().get(id);
            if (owner != null && !owner.path().equals(lesson.path(NotesFormat.TERMS_FILE))) {
                reportDefinedElsewhere("key term", owner, term, termsReport);
            }
        });
        Map<String, SourcePosition> sharedSources = new HashMap<>();
        LessonFiles.withId(context.shared().sources())
                .forEach(it -> sharedSources.put(it.require(ValueTypes.ID), it.place(ValueTypes.ID)));
        Report sourcesReport = findings.in(lesson.path(NotesFormat.SOURCES_FILE));
        LessonFiles.firstOfEachId(lesson.sources()).forEach(source -> {
            String id = source.require(ValueTypes.ID);
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
                again.place(ValueTypes.ID),
                "id-duplicate",
                "the " + noun + " " + Quoted.of(again.require(ValueTypes.ID)) + " is defined in " + file + ", line "
                        + first.place().line() + ", already; use that one, or give this one an id of its own");
    }

    private static void checkSources(Optional<List<ObjectNode>> citing, ReferenceIndex sources, Report report) {
        for (ObjectNode object : citing.orElse(List.of())) {
            for (Located<String> source : object.get(NotesFormat.SOURCES).orElse(List.of())) {
                sources.check(source.value(), source.place(), report);
            }
        }
    }

    /** The ids of one kind that a lesson may refer to. Made for one lesson, it reports unreadable shared files once. */
    private static final class ReferenceIndex {

        private final String noun;
        private final String code;
        private final String advice;
        private final Optional<Set<String>> own;
        private final Optional<Set<String>> shared;
        private final Set<String> broken;
        private final Map<String, String> names;
        private boolean toldOfShared;

        /**
         * What there is.
         *
         * @param noun what the ids name, such as {@code key term}
         * @param code of the finding where there is nothing of that id
         * @param advice what to do then, unless a similar id is meant
         * @param own what the lesson defines; nothing where its file can't be read, since then every reference may be right
         * @param shared what all lessons share; nothing where the file can't be read
         * @param broken the ids of shared things that have errors
         * @param names the ids by the other names of what has them, in small letters; those are written for ids by mistake
         */
        ReferenceIndex(
                String noun,
                String code,
                String advice,
                Optional<Set<String>> own,
                Optional<Set<String>> shared,
                Set<String> broken,
                Map<String, String> names) {
            this.noun = noun;
            this.code = code;
            this.advice = advice;
            this.own = own;
            this.shared = shared;
            this.broken = broken;
            this.names = names;
        }

        /** What is defined in files of one name, in the lesson's folder and for all lessons. */
        static ReferenceIndex in(
                String noun,
                String code,
                String file,
                Optional<List<ObjectNode>> own,
                Optional<List<ObjectNode>> shared) {
            return new ReferenceIndex(
                    noun,
                    code,
                    "define it in " + Quoted.of(file),
                    own.map(objects -> ids(objects, object -> true)),
                    shared.map(objects -> ids(objects, ObjectNode::complete)),
                    ids(shared.orElse(List.of()), object -> !object.complete()),
                    names(own, shared));
        }

        /** Reports an id that names nothing. */
        void check(String id, SourcePosition place, Report report) {
            if (id.isBlank()) {
                report.error(place, code, "the link names no " + noun + "; write an id behind the colon");
                return;
            }
            if (own.isEmpty() || own.get().contains(id)) {
                return;
            }
            String name = noun + " " + Quoted.of(id);
            if (shared.isEmpty()) {
                // Hundreds of findings that say the same would hide the one that says what to mend.
                if (toldOfShared) {
                    return;
                }
                toldOfShared = true;
                report.error(
                        place,
                        code,
                        "the shared files can't be read, so the " + name
                                + " is not known, nor is any other shared one; mend them first");
            } else if (broken.contains(id)) {
                report.error(place, code, "the shared " + name + " has errors; mend it first");
            } else if (!shared.get().contains(id)) {
                report.error(place, code, "no " + name + suggestion(id));
            }
        }

        private String suggestion(String id) {
            String named = names.get(plain(id));
            return named == null
                    ? Suggestions.of(id, all(), "; " + advice)
                    : "; did you mean " + Quoted.whole(named) + "?";
        }

        /** Spaces can't stand in a target, and are written as something else there. */
        private static String plain(String name) {
            return name.toLowerCase(Locale.ROOT).replaceAll("(?:%20|[\\s_-])+", " ");
        }

        @SafeVarargs
        private static Map<String, String> names(Optional<List<ObjectNode>>... objects) {
            Map<String, String> names = new HashMap<>();
            Stream.of(objects)
                    .flatMap(it -> LessonFiles.withId(it))
                    .forEach(object -> Stream.concat(
                                    object.get(NotesFormat.TERM).stream(),
                                    object.get(NotesFormat.ALSO).orElse(List.of()).stream()
                                            .map(Located::value))
                            .forEach(name -> names.putIfAbsent(plain(name), object.require(ValueTypes.ID))));
            return names;
        }

        private Set<String> all() {
            return Stream.of(own, shared)
                    .flatMap(ids -> ids.orElse(Set.of()).stream())
                    .collect(Collectors.toCollection(TreeSet::new));
        }

        private static Set<String> ids(List<ObjectNode> objects, Predicate<ObjectNode> which) {
            return objects.stream()
                    .filter(object -> object.has(ValueTypes.ID))
                    .filter(which)
                    .map(object -> object.require(ValueTypes.ID))
                    .collect(Collectors.toUnmodifiableSet());
        }
    }
}
