package org.readout.lesson.lint;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.readout.format.Markdown.LinkTarget.Scheme;
import org.readout.format.ObjectNode;
import org.readout.format.ObjectNode.Located;
import org.readout.format.Quoted;
import org.readout.format.SourcePosition;
import org.readout.lesson.source.LessonContext.Definition;
import org.readout.lesson.source.LessonFormat;
import org.readout.lesson.source.NotesFormat;
import org.readout.lesson.source.QuizFormat;
import org.readout.lesson.source.ReadLesson;
import org.readout.lesson.source.ReadNotes;
import org.readout.lesson.source.SectionFile;
import org.readout.question.QuestionTypes;

/**
 * Each key term of a lesson is met in a text and tested by a question. A lesson's key terms are those that it defines; of the
 * shared ones, those that it tests count as its own too, while it may link to any in passing.
 */
final class TermRules {

    private TermRules() {}

    static void check(ReadLesson lesson, ReadNotes shared, LintFindings advice) {
        Map<String, Definition> tested = tested(lesson);
        Set<String> linked = lesson.linked(Scheme.TERM);
        Set<String> defined = ids(lesson.notes());
        Set<String> known = ids(shared);
        // A reference to nothing may be meant for the very term that nothing refers to.
        boolean textsKnown = lesson.sections().stream()
                        .allMatch(section ->
                                section.text().filter(SectionFile::linksKnown).isPresent())
                && linked.stream().allMatch(id -> defined.contains(id) || known.contains(id));
        boolean quizzesKnown = lesson.sections().stream()
                        .allMatch(section ->
                                section.quiz().isPresent() || !section.section().has(LessonFormat.QUIZ))
                && lesson.quizzes()
                        .allMatch(quiz -> quiz.quiz()
                                .get(QuizFormat.QUESTIONS)
                                .filter(questions -> questions.stream().allMatch(ObjectNode::complete))
                                .isPresent())
                && tested.keySet().stream().allMatch(id -> defined.contains(id) || known.contains(id));

        String path = lesson.path(NotesFormat.TERMS_FILE);
        ReadNotes.firstOfEachId(lesson.notes().terms()).forEach(term -> {
            String id = term.require(NotesFormat.ID);
            if (textsKnown && !linked.contains(id)) {
                unused(path, term.place(NotesFormat.ID), id, advice);
            }
            if (quizzesKnown && !tested.containsKey(id)) {
                advice.say(
                        path,
                        term.place(NotesFormat.ID),
                        LintRule.TERM_UNTESTED,
                        "no question tests the key term " + Quoted.of(id)
                                + "; write one, or name it in the `terms` of the question that does");
            }
        });
        if (textsKnown) {
            tested.forEach((id, first) -> {
                if (known.contains(id) && !defined.contains(id) && !linked.contains(id)) {
                    unused(first.path(), first.place(), id, advice);
                }
            });
        }
    }

    private static Set<String> ids(ReadNotes notes) {
        Set<String> ids = new HashSet<>();
        ReadNotes.withId(notes.terms()).forEach(term -> ids.add(term.require(NotesFormat.ID)));
        return ids;
    }

    /** The key terms that questions test which still count, each with where it is named first. */
    private static Map<String, Definition> tested(ReadLesson lesson) {
        Map<String, Definition> tested = new LinkedHashMap<>();
        lesson.quizzes().forEach(quiz -> {
            for (ObjectNode question : quiz.asked()) {
                for (Located<String> term : question.get(QuestionTypes.TERMS).orElse(List.of())) {
                    tested.putIfAbsent(term.value(), new Definition(quiz.path(), term.place()));
                }
            }
        });
        return tested;
    }

    private static void unused(String path, SourcePosition place, String id, LintFindings advice) {
        advice.say(
                path,
                place,
                LintRule.TERM_UNUSED,
                "no text links to the key term " + Quoted.of(id) + "; write " + Quoted.of("[…](term:" + id + ")")
                        + " where it is first met");
    }
}
