package org.readout.lesson.lint;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.readout.format.Markdown.LinkTarget.Scheme;
import org.readout.format.ObjectNode;
import org.readout.format.Positioned;
import org.readout.format.Quotes;
import org.readout.format.ValueTypes;
import org.readout.lesson.source.LessonContext.Definition;
import org.readout.lesson.source.LessonFiles;
import org.readout.lesson.source.LessonFormat;
import org.readout.lesson.source.NotesFormat;
import org.readout.lesson.source.QuizFormat;
import org.readout.question.QuestionTypes;

/**
 * Rules about key terms. A lesson's are those that it defines, and of the shared ones those that it tests; it may link to any
 * in passing. A rule waits until all texts or quizzes can be read and refer to nothing unknown, which may mean the very term.
 */
final class TermRules {

    /** A gloss beside the word where it is met is what helps: Abraham, Computer Assisted Language Learning 21 (2008). */
    static final LintRule TERM_UNUSED = new LintRule(
            "term-unused",
            "a key term of the lesson is not linked in any of its texts",
            "a term is learnt where a reader meets it",
            TermRules::checkUsed);

    /** Roediger and Karpicke, “Test-enhanced learning”, Psychological Science 17 (2006). */
    static final LintRule TERM_UNTESTED = new LintRule(
            "term-untested",
            "a key term of the lesson is tested by none of its questions that are not withdrawn",
            "what has to be recalled is kept; what is only read fades",
            TermRules::checkTested);

    private TermRules() {}

    private static void checkUsed(LintRule.Lesson lesson) {
        LessonFiles files = lesson.files();
        Set<String> linked = files.linked(Scheme.TERM);
        if (!files.sections().stream().allMatch(LessonFiles.Section::isTextComplete) || !areKnown(linked, lesson)) {
            return;
        }
        untold(files, linked).forEach(term -> unlinked(lesson, files.path(NotesFormat.TERMS_FILE), term));
        Set<String> own = LessonFiles.ids(files.terms());
        tested(files).forEach((id, first) -> {
            if (!own.contains(id)
                    && !linked.contains(id)
                    && LessonFiles.ids(lesson.context().shared().terms()).contains(id)) {
                unlinked(lesson, first.path(), new Positioned<>(id, first.place()));
            }
        });
    }

    private static void unlinked(LintRule.Lesson lesson, String path, Positioned<String> term) {
        lesson.warn(
                path,
                term.place(),
                "no text links to the key term " + Quotes.of(term.value()) + "; write "
                        + Quotes.of("[…](term:" + term.value() + ")") + " where it is first met");
    }

    private static void checkTested(LintRule.Lesson lesson) {
        LessonFiles files = lesson.files();
        Set<String> tested = tested(files).keySet();
        boolean complete = files.sections().stream()
                        .allMatch(section ->
                                section.quiz().isPresent() || !section.section().has(LessonFormat.QUIZ))
                && files.quizzes()
                        .allMatch(quiz -> quiz.quiz().has(QuizFormat.QUESTIONS)
                                && quiz.questions().stream().allMatch(ObjectNode::complete));
        if (complete && areKnown(tested, lesson)) {
            untold(files, tested)
                    .forEach(term -> lesson.warn(
                            files.path(NotesFormat.TERMS_FILE),
                            term.place(),
                            "no question tests the key term " + Quotes.of(term.value())
                                    + "; write one, or name it in the `terms` of the question that does"));
        }
    }

    /** The ids of the lesson's own key terms that are not among those. */
    private static Stream<Positioned<String>> untold(LessonFiles files, Set<String> told) {
        return LessonFiles.firstOfEachId(files.terms())
                .map(term -> new Positioned<>(term.require(ValueTypes.ID), term.place(ValueTypes.ID)))
                .filter(id -> !told.contains(id.value()));
    }

    private static boolean areKnown(Set<String> terms, LintRule.Lesson lesson) {
        Set<String> known = new HashSet<>(LessonFiles.ids(lesson.files().terms()));
        known.addAll(LessonFiles.ids(lesson.context().shared().terms()));
        return known.containsAll(terms);
    }

    /** The key terms that questions test, each with where it is named first. */
    private static Map<String, Definition> tested(LessonFiles files) {
        Map<String, Definition> tested = new LinkedHashMap<>();
        files.quizzes()
                .forEach(quiz -> quiz.asked().stream()
                        .flatMap(question -> question.list(QuestionTypes.TERMS).stream())
                        .forEach(term -> tested.putIfAbsent(term.value(), new Definition(quiz.path(), term.place()))));
        return tested;
    }
}
