package org.readout.lesson.lint;

import org.readout.format.ObjectNode;
import org.readout.format.Prose;
import org.readout.format.Quoted;
import org.readout.format.SourcePosition;
import org.readout.lesson.source.LessonFormat;
import org.readout.lesson.source.QuizFile;
import org.readout.lesson.source.ReadLesson;

/** A section is short, and a question follows it. */
final class SectionRules {

    static final int MOST_WORDS = 400;

    private SectionRules() {}

    static void check(ReadLesson lesson, LintFindings advice) {
        for (ReadLesson.ReadSection read : lesson.sections()) {
            ObjectNode section = read.section();
            if (section.complete() && !section.has(LessonFormat.QUIZ)) {
                advice.say(
                        lesson.path(LessonFormat.FILE),
                        section.place(),
                        LintRule.SECTION_WITHOUT_QUESTION,
                        "the section " + Quoted.of(section.require(LessonFormat.ID))
                                + " has no quiz; write at least one question and name the file in `quiz`");
            }
            read.quiz()
                    .filter(quiz -> section.complete() && isAllWithdrawn(quiz))
                    .ifPresent(quiz -> advice.say(
                            lesson.path(LessonFormat.FILE),
                            section.place(LessonFormat.QUIZ),
                            LintRule.SECTION_WITHOUT_QUESTION,
                            "all questions of the quiz after the section "
                                    + Quoted.of(section.require(LessonFormat.ID))
                                    + " are withdrawn; write at least one that counts"));
            read.text()
                    .filter(text -> Prose.split(text.prose().text()).size() > MOST_WORDS)
                    .ifPresent(text -> advice.say(
                            text.path(),
                            new SourcePosition(1, 1),
                            LintRule.SECTION_LONG,
                            "the text has " + Prose.split(text.prose().text()).size() + " words; up to " + MOST_WORDS
                                    + " are right for a section, so divide it"));
        }
    }

    private static boolean isAllWithdrawn(QuizFile quiz) {
        return !quiz.questions().isEmpty() && quiz.asked().isEmpty();
    }
}
