package org.readout.lesson.lint;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.readout.format.Markdown.LinkTarget.Scheme;
import org.readout.format.ObjectNode;
import org.readout.format.Positioned;
import org.readout.format.Quotes;
import org.readout.format.SourcePosition;
import org.readout.format.ValueTypes;
import org.readout.lesson.source.LessonFiles;
import org.readout.lesson.source.LessonFiles.ParsedSection;
import org.readout.lesson.source.LessonFiles.ParsedText;
import org.readout.lesson.source.LessonFormat;
import org.readout.lesson.source.NotesFormat;
import org.readout.lesson.source.QuizFormat;
import org.readout.question.QuestionTypes;

/**
 * Rules about the key terms that a lesson defines, and the shared ones that it tests; it may link to others in passing. A
 * rule is skipped until all texts or quizzes can be read and have no unknown references, which may mean the same term.
 */
final class TermRules {

    /** Where a quiz names a key term first. */
    private record Tested(String path, SourcePosition place) {}

    /** A gloss next to the word helps: Abraham, Computer Assisted Language Learning 21 (2008). */
    static final LintRule TERM_UNUSED = new LintRule(
            "term-unused",
            "no section links to a key term of the lesson",
            "students learn a term where they meet it",
            TermRules::checkUsed);

    /** Roediger and Karpicke, “Test-enhanced learning”, Psychological Science 17 (2006). */
    static final LintRule TERM_UNTESTED = new LintRule(
            "term-untested",
            "no question tests a key term of the lesson (withdrawn questions don't count)",
            "people remember what they have to recall, not what they only read",
            TermRules::checkTested);

    static final LintRule TERM_CLOSED = new LintRule(
            "term-closed",
            "a question lists a key term that neither its section nor an earlier one links to or names",
            "students can't answer from a note that they haven't been led to",
            TermRules::checkInSection);

    private TermRules() {}

    private static void checkUsed(LintRule.LintedLesson lesson) {
        LessonFiles files = lesson.files();
        Set<String> linked = files.linked(Scheme.TERM);
        if (!files.sections().stream().allMatch(ParsedSection::isTextComplete) || !areKnown(linked, lesson)) {
            return;
        }
        missing(files, linked).forEach(term -> unlinked(lesson, files.path(NotesFormat.TERMS_FILE), term));
        Set<String> own = LessonFiles.ids(files.terms());
        tested(files).forEach((id, first) -> {
            if (!own.contains(id)
                    && !linked.contains(id)
                    && LessonFiles.ids(lesson.context().shared().terms()).contains(id)) {
                unlinked(lesson, first.path(), new Positioned<>(id, first.place()));
            }
        });
    }

    private static void unlinked(LintRule.LintedLesson lesson, String path, Positioned<String> term) {
        lesson.warn(
                path,
                term.place(),
                "no section links to the key term " + Quotes.of(term.value()) + "; write "
                        + Quotes.of("[…](term:" + term.value() + ")") + " at its first use");
    }

    private static void checkInSection(LintRule.LintedLesson lesson) {
        Map<String, ObjectNode> terms = new LinkedHashMap<>();
        Stream.concat(
                        LessonFiles.withId(lesson.files().terms()),
                        LessonFiles.withId(lesson.context().shared().terms()))
                .forEach(term -> terms.putIfAbsent(term.require(ValueTypes.ID), term));
        Set<String> linked = lesson.files().linked(Scheme.TERM);
        Set<String> met = new HashSet<>();
        StringBuilder words = new StringBuilder();
        for (ParsedSection section : lesson.files().sections()) {
            if (!section.isTextComplete()) {
                return;
            }
            ParsedText text = section.text().orElseThrow();
            words.append(text.checked().readable().text().toLowerCase(Locale.ROOT));
            met.addAll(lesson.files().linked(Stream.of(text), Scheme.TERM));
            if (section.quiz().isEmpty()) {
                continue;
            }
            // What no section links to has a warning of its own.
            Predicate<String> closed = term -> linked.contains(term)
                    && !met.contains(term)
                    && terms.containsKey(term)
                    && names(terms.get(term)).noneMatch(name -> words.indexOf(name) >= 0);
            section.quiz().get().asked().stream()
                    .flatMap(question -> question.list(QuestionTypes.TERMS).stream())
                    .filter(term -> closed.test(term.value()))
                    .forEach(term -> lesson.warn(
                            section.quiz().get().path(),
                            term.place(),
                            "up to this quiz, no section mentions its key term " + Quotes.of(term.value()) + "; write "
                                    + Quotes.of("[…](term:" + term.value() + ")")
                                    + " in this section or an earlier one, or remove it from `terms`"));
        }
    }

    /** The words that name a term, in small letters. */
    private static Stream<String> names(ObjectNode term) {
        return Stream.concat(
                        term.get(NotesFormat.TERM).stream(),
                        term.list(NotesFormat.ALSO).stream().map(Positioned::value))
                .map(name -> name.toLowerCase(Locale.ROOT));
    }

    private static void checkTested(LintRule.LintedLesson lesson) {
        LessonFiles files = lesson.files();
        Set<String> tested = tested(files).keySet();
        boolean complete = files.sections().stream()
                        .allMatch(section ->
                                section.quiz().isPresent() || !section.section().has(LessonFormat.QUIZ))
                && files.readingCheck().isPresent() == lesson.yaml().has(LessonFormat.READING_CHECK)
                && files.quizzes()
                        .allMatch(quiz -> quiz.quiz().has(QuizFormat.QUESTIONS)
                                && quiz.questions().stream().allMatch(ObjectNode::complete));
        if (complete && areKnown(tested, lesson)) {
            missing(files, tested)
                    .forEach(term -> lesson.warn(
                            files.path(NotesFormat.TERMS_FILE),
                            term.place(),
                            "no question tests the key term " + Quotes.of(term.value())
                                    + "; write one, or add the id to the `terms` of a question that does"));
        }
    }

    /** The ids of the lesson's own key terms that are not among those. */
    private static Stream<Positioned<String>> missing(LessonFiles files, Set<String> present) {
        return LessonFiles.firstOfEachId(files.terms())
                .map(term -> new Positioned<>(term.require(ValueTypes.ID), term.place(ValueTypes.ID)))
                .filter(id -> !present.contains(id.value()));
    }

    private static boolean areKnown(Set<String> terms, LintRule.LintedLesson lesson) {
        Set<String> known = new HashSet<>(LessonFiles.ids(lesson.files().terms()));
        known.addAll(LessonFiles.ids(lesson.context().shared().terms()));
        return known.containsAll(terms);
    }

    /** The key terms that questions test, each with its first place in a quiz. */
    private static Map<String, Tested> tested(LessonFiles files) {
        Map<String, Tested> tested = new LinkedHashMap<>();
        files.quizzes()
                .forEach(quiz -> quiz.asked().stream()
                        .flatMap(question -> question.list(QuestionTypes.TERMS).stream())
                        .forEach(term -> tested.putIfAbsent(term.value(), new Tested(quiz.path(), term.place()))));
        return tested;
    }
}
