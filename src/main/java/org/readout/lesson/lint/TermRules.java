package org.readout.lesson.lint;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.readout.format.Located;
import org.readout.format.Markdown.LinkTarget.Scheme;
import org.readout.format.ObjectNode;
import org.readout.format.Quoted;
import org.readout.format.SourcePosition;
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
        LessonFiles files = lesson.files;
        Set<String> linked = files.linked(Scheme.TERM);
        boolean complete = files.sections().stream()
                .allMatch(section ->
                        section.text().filter(text -> text.checked().complete()).isPresent());
        if (!complete || !areKnown(linked, lesson)) {
            return;
        }
        LessonFiles.firstOfEachId(files.terms())
                .filter(term -> !linked.contains(term.require(ValueTypes.ID)))
                .forEach(term -> unused(
                        lesson,
                        files.path(NotesFormat.TERMS_FILE),
                        term.place(ValueTypes.ID),
                        term.require(ValueTypes.ID)));
        Set<String> shared = ids(lesson.context.shared().terms());
        Set<String> own = ids(files.terms());
        tested(files).forEach((id, first) -> {
            if (shared.contains(id) && !own.contains(id) && !linked.contains(id)) {
                unused(lesson, first.path(), first.place(), id);
            }
        });
    }

    private static void unused(LintRule.Lesson lesson, String path, SourcePosition place, String id) {
        lesson.warn(
                path,
                place,
                "no text links to the key term " + Quoted.of(id) + "; write " + Quoted.of("[…](term:" + id + ")")
                        + " where it is first met");
    }

    private static void checkTested(LintRule.Lesson lesson) {
        LessonFiles files = lesson.files;
        Set<String> tested = tested(files).keySet();
        boolean complete = files.sections().stream()
                        .allMatch(section ->
                                section.quiz().isPresent() || !section.section().has(LessonFormat.QUIZ))
                && files.quizzes()
                        .allMatch(quiz -> quiz.quiz()
                                .get(QuizFormat.QUESTIONS)
                                .filter(questions -> questions.stream().allMatch(ObjectNode::complete))
                                .isPresent());
        if (complete && areKnown(tested, lesson)) {
            LessonFiles.firstOfEachId(files.terms())
                    .filter(term -> !tested.contains(term.require(ValueTypes.ID)))
                    .forEach(term -> lesson.warn(
                            files.path(NotesFormat.TERMS_FILE),
                            term.place(ValueTypes.ID),
                            "no question tests the key term " + Quoted.of(term.require(ValueTypes.ID))
                                    + "; write one, or name it in the `terms` of the question that does"));
        }
    }

    private static boolean areKnown(Set<String> terms, LintRule.Lesson lesson) {
        Set<String> own = ids(lesson.files.terms());
        Set<String> shared = ids(lesson.context.shared().terms());
        return terms.stream().allMatch(id -> own.contains(id) || shared.contains(id));
    }

    private static Set<String> ids(Optional<List<ObjectNode>> terms) {
        return LessonFiles.withId(terms)
                .map(term -> term.require(ValueTypes.ID))
                .collect(Collectors.toSet());
    }

    /** The key terms that questions test, each with where it is named first. */
    private static Map<String, Definition> tested(LessonFiles files) {
        Map<String, Definition> tested = new LinkedHashMap<>();
        files.quizzes().forEach(quiz -> {
            for (ObjectNode question : quiz.asked()) {
                for (Located<String> term : question.list(QuestionTypes.TERMS)) {
                    tested.putIfAbsent(term.value(), new Definition(quiz.path(), term.place()));
                }
            }
        });
        return tested;
    }
}
