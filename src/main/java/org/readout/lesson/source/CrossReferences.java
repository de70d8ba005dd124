package org.readout.lesson.source;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.readout.format.Finding;
import org.readout.format.Markdown.LinkTarget.Scheme;
import org.readout.format.ObjectNode;
import org.readout.format.Positioned;
import org.readout.format.Quotes;
import org.readout.format.Report;
import org.readout.format.SourcePosition;
import org.readout.format.Suggestions;
import org.readout.format.ValueTypes;
import org.readout.lesson.block.LessonBlocks.Block;
import org.readout.question.QuestionType.LessonTexts;
import org.readout.question.QuestionTypes;

/** The rules between files: every reference has a target, and no two objects have the same name. */
final class CrossReferences {

    private final LessonFiles files;
    private final Report findings = new Report("");
    private final Map<Scheme, ReferenceIndex> indexes;
    private final Map<String, Set<String>> sections;

    private CrossReferences(LessonFiles own, LessonFiles shared, Map<String, Set<String>> lessons) {
        this.files = own;
        this.indexes = Map.of(
                Scheme.TERM,
                new ReferenceIndex("key term", "term-unknown", NotesFormat.TERMS_FILE, own.terms(), shared.terms()),
                Scheme.SOURCE,
                new ReferenceIndex(
                        "source", "source-unknown", NotesFormat.SOURCES_FILE, own.sources(), shared.sources()),
                Scheme.CHECK,
                new ReferenceIndex(
                        "fact check", "check-unknown", NotesFormat.CHECKS_FILE, own.checks(), shared.checks()),
                Scheme.EVENT,
                new ReferenceIndex("event", "event-unknown", NotesFormat.TIMELINE_FILE, own.events(), shared.events()),
                Scheme.LESSON,
                new ReferenceIndex(lessons.keySet()));
        this.sections = lessons;
    }

    static List<Finding> check(LessonFiles lesson, LessonContext context) {
        CrossReferences references = new CrossReferences(lesson, context.shared(), context.lessons());
        references.checkNotes();
        references.checkQuizzes();
        LessonFiles shared = context.shared();
        references.checkShadows("key term", lesson.terms(), shared.terms(), NotesFormat.TERMS_FILE);
        references.checkShadows("source", lesson.sources(), shared.sources(), NotesFormat.SOURCES_FILE);
        return references.findings.findings();
    }

    /** Returns the findings about the shared key terms and events, whose sources must be shared too. */
    static List<Finding> checkShared(LessonFiles shared, Map<String, Set<String>> lessons) {
        CrossReferences references = new CrossReferences(shared, LessonFiles.NOTHING, lessons);
        references.checkNotes();
        return references.findings.findings();
    }

    private void checkNotes() {
        files.links().forEach((path, links) -> {
            Report report = findings.in(path);
            links.forEach(link ->
                    check(link.value().scheme(), new Positioned<>(link.value().value(), link.place()), report));
        });
        Report ofLesson = findings.in(files.path(LessonFormat.FILE));
        files.further().forEach(source -> check(Scheme.SOURCE, source, ofLesson));
        files.lesson().ifPresent(lesson -> checkNext(lesson, ofLesson));
        files.lesson()
                .ifPresent(lesson ->
                        lesson.get(LessonFormat.COVER).ifPresent(cover -> checkCover(lesson, cover, ofLesson)));
        files.room()
                .ifPresent(room -> RoomFormat.sources(room)
                        .forEach(source -> check(
                                Scheme.SOURCE,
                                source,
                                findings.in(files.roomPath().orElseThrow()))));
        checkSources(files.terms(), NotesFormat.TERMS_FILE);
        checkSources(files.checks(), NotesFormat.CHECKS_FILE);
    }

    /** Checks a reference of one kind; addresses and pictures are none. */
    private void check(Scheme scheme, Positioned<String> reference, Report report) {
        ReferenceIndex index = indexes.get(scheme);
        if (index != null) {
            index.check(reference, report);
        }
    }

    private void checkNext(ObjectNode lesson, Report report) {
        Optional<String> next = lesson.get(LessonFormat.NEXT);
        next.ifPresent(id -> check(Scheme.LESSON, new Positioned<>(id, lesson.place(LessonFormat.NEXT)), report));
        lesson.get(LessonFormat.NEXT_SECTION).ifPresent(section -> {
            SourcePosition place = lesson.place(LessonFormat.NEXT_SECTION);
            Set<String> known = next.map(sections::get).orElse(Set.of());
            if (next.isEmpty() && lesson.complete()) {
                report.error(
                        place,
                        "next-section",
                        "`next-section` needs `next`; add the id of the lesson that this section belongs to");
            } else if (!known.isEmpty() && !known.contains(section)) {
                report.error(
                        place,
                        "next-section",
                        "unknown section " + Quotes.of(section)
                                + Suggestions.of(section, known, "; write the id of a section of the next lesson"));
            }
        });
    }

    private void checkCover(ObjectNode lesson, ObjectNode cover, Report report) {
        Optional<String> id = cover.get(LessonFormat.COVER_SECTION);
        List<String> ids = lesson.list(LessonFormat.SECTIONS).stream()
                .flatMap(section -> section.get(ValueTypes.ID).stream())
                .toList();
        id.filter(name -> !ids.contains(name))
                .ifPresent(name -> report.error(
                        cover.place(LessonFormat.COVER_SECTION),
                        "cover-section",
                        "unknown section " + Quotes.of(name)
                                + Suggestions.of(name, ids, "; write the id of a section of this lesson")));
        files.sections().stream()
                .filter(section -> id.equals(section.section().get(ValueTypes.ID)))
                .findFirst()
                .flatMap(LessonFiles.ParsedSection::text)
                .ifPresent(text -> {
                    List<Block> blocks = text.text().blocks();
                    int number = cover.get(LessonFormat.COVER_BLOCK).orElse(1);
                    SourcePosition place = cover.has(LessonFormat.COVER_BLOCK)
                            ? cover.place(LessonFormat.COVER_BLOCK)
                            : cover.place(LessonFormat.COVER_SECTION);
                    if (number > blocks.size()) {
                        report.error(
                                place,
                                "cover-block",
                                "the section has no block " + number + "; write the number of a block in its text"
                                        + (blocks.size() > 1 ? ", at most " + blocks.size() : ", or another section"));
                    } else if (!blocks.get(number - 1).isDrawn()) {
                        report.error(
                                place,
                                "cover-block",
                                "a source box can't be drawn; choose a timeline, table, map or chart");
                    }
                });
    }

    private void checkSources(Optional<List<ObjectNode>> citing, String file) {
        Report report = findings.in(files.path(file));
        citing.orElse(List.of()).stream()
                .flatMap(object -> object.list(NotesFormat.SOURCES).stream())
                .forEach(source -> check(Scheme.SOURCE, source, report));
    }

    private void checkQuizzes() {
        Map<String, String> pathsById = new HashMap<>();
        LessonTexts texts = new LessonTexts(files.folder(), files.sentences(), files.documents());
        for (LessonFiles.ParsedSection section : files.sections()) {
            section.quiz().ifPresent(quiz -> checkOwnId(quiz, section.section().place(LessonFormat.QUIZ), pathsById));
        }
        files.readingCheck()
                .ifPresent(check -> files.lesson()
                        .ifPresent(lesson -> checkOwnId(check, lesson.place(LessonFormat.READING_CHECK), pathsById)));
        files.quizzes().forEach(quiz -> {
            Report report = findings.in(quiz.path());
            quiz.questions().forEach(question -> {
                QuestionTypes.of(question).ifPresent(type -> type.checkSections(question, texts, report));
                files.lesson().ifPresent(lesson -> checkObjective(question, lesson, report));
            });
        });
        Stream.concat(files.quizzes(), files.looseQuizzes().stream())
                .forEach(quiz -> quiz.questions().stream()
                        .flatMap(question -> question.list(QuestionTypes.TERMS).stream())
                        .forEach(term -> check(Scheme.TERM, term, findings.in(quiz.path()))));
    }

    /** Attempts are stored by lesson and quiz, so a file is one quiz or the reading check, and no two have the same id. */
    private void checkOwnId(LessonFiles.ParsedQuiz quiz, SourcePosition named, Map<String, String> pathsById) {
        quiz.quiz().get(ValueTypes.ID).ifPresent(id -> {
            String first = pathsById.putIfAbsent(id, quiz.path());
            if (quiz.path().equals(first)) {
                String message = "an earlier section already uses this quiz; give each section its own quiz file";
                findings.in(files.path(LessonFormat.FILE)).error(named, "quiz-twice", message);
            } else if (first != null) {
                String message = "the quiz in " + Quotes.of(first) + " already has the id " + Quotes.of(id)
                        + "; give this quiz a different one";
                findings.in(quiz.path()).error(quiz.quiz().place(ValueTypes.ID), "id-duplicate", message);
            }
        });
    }

    private static void checkObjective(ObjectNode question, ObjectNode lesson, Report report) {
        int objectives = lesson.list(LessonFormat.OBJECTIVES).size();
        // If the list can't be read, it isn't known how long it is.
        boolean known = lesson.has(LessonFormat.OBJECTIVES) || lesson.complete();
        question.get(QuestionTypes.OBJECTIVE)
                .filter(number -> known && number > objectives)
                .ifPresent(number -> report.error(
                        question.place(QuestionTypes.OBJECTIVE),
                        "objective-unknown",
                        "`objective: " + number + "` is more than the number of objectives in "
                                + Quotes.of(LessonFormat.FILE) + " (" + objectives
                                + "); write a lower number, or add the objective"));
    }

    /** The ids of a lesson are its own, so that it may give one to something else than the shared files do. */
    private void checkShadows(
            String noun, Optional<List<ObjectNode>> own, Optional<List<ObjectNode>> shared, String file) {
        Map<String, SourcePosition> hidden = LessonFiles.firstOfEachId(shared)
                .collect(Collectors.toMap(
                        object -> object.require(ValueTypes.ID), object -> object.place(ValueTypes.ID)));
        LessonFiles.firstOfEachId(own).forEach(object -> {
            String id = object.require(ValueTypes.ID);
            SourcePosition first = hidden.get(id);
            if (first != null) {
                String message = "the shared " + Quotes.of(file) + ", line " + first.line() + ", also has the " + noun
                        + " " + Quotes.of(id) + ", and this lesson uses its own; remove this one to use the shared one,"
                        + " or give it a different id";
                findings.in(files.path(file)).warning(object.place(ValueTypes.ID), "shadows-shared", message);
            }
        });
    }

    /** The ids of one kind that a lesson may refer to. It reports unreadable shared files once for each lesson. */
    private static final class ReferenceIndex {

        private final String noun;
        private final String code;
        private final String advice;
        /** Empty if the file can't be read, since then every reference may be correct. */
        private final Optional<Set<String>> own;
        /** The ids, each with whether it has no errors; empty if the file can't be read. */
        private final Optional<Map<String, Boolean>> shared;
        /** The ids by the names of their objects, which authors write for ids by mistake. */
        private final Map<String, String> idsByName = new HashMap<>();

        private boolean reportedShared;

        ReferenceIndex(
                String noun,
                String code,
                String file,
                Optional<List<ObjectNode>> own,
                Optional<List<ObjectNode>> shared) {
            this.noun = noun;
            this.code = code;
            this.advice = "define it in " + Quotes.of(file);
            this.own = own.map(objects -> LessonFiles.ids(own));
            this.shared = shared.map(objects -> LessonFiles.withId(shared)
                    .collect(Collectors.toMap(
                            object -> object.require(ValueTypes.ID),
                            ObjectNode::complete,
                            (one, other) -> one && other)));
            Stream.of(own, shared)
                    .flatMap(LessonFiles::withId)
                    .forEach(object -> NotesFormat.names(object)
                            .forEach(name -> idsByName.putIfAbsent(plain(name), object.require(ValueTypes.ID))));
        }

        ReferenceIndex(Set<String> lessons) {
            this.noun = "lesson";
            this.code = "lesson-unknown";
            this.advice = "a lesson's id is its folder name";
            this.own = Optional.of(lessons);
            this.shared = Optional.of(Map.of());
        }

        void check(Positioned<String> reference, Report report) {
            String id = reference.value();
            if (id.isBlank()) {
                report.error(
                        reference.place(), code, "the link is missing its " + noun + "; add its id after the colon");
            } else if (own.isPresent()
                    && !own.get().contains(id)
                    && !shared.map(known -> known.getOrDefault(id, false)).orElse(reportedShared)) {
                report.error(reference.place(), code, problem(id));
            }
        }

        private String problem(String id) {
            String name = noun + " " + Quotes.of(id);
            if (shared.isEmpty()) {
                // Hundreds of equal findings would hide the one that says what to fix.
                reportedShared = true;
                return "the shared files can't be read, so neither the " + name
                        + " nor any other shared one can be found; fix those files first";
            }
            if (shared.get().containsKey(id)) {
                return "the shared " + name + " has errors; fix it first";
            }
            String named = idsByName.get(plain(id));
            return "unknown " + name
                    + (named == null
                            ? Suggestions.of(id, all(), "; " + advice)
                            : "; did you mean " + Quotes.whole(named) + "?");
        }

        /** A target can't contain spaces, so authors write something else for them. */
        private static String plain(String name) {
            return name.toLowerCase(Locale.ROOT).replaceAll("(?:%20|[\\s_-])+", " ");
        }

        private Set<String> all() {
            Set<String> all = new TreeSet<>(own.orElse(Set.of()));
            all.addAll(shared.orElse(Map.of()).keySet());
            return all;
        }
    }
}
