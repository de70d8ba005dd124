package org.readout.discussion;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.readout.lesson.Finding;
import org.readout.lesson.Lesson;
import org.readout.lesson.Lesson.KeyTerm;
import org.readout.lesson.Lesson.Prompt;
import org.readout.lesson.Lesson.Section;
import org.readout.lesson.Lesson.StanceQuestion;
import org.readout.lesson.LessonLibrary;
import org.readout.lesson.Revision;

/** A library of one lesson: a prompt with a stance, one without, and a section without any. */
final class OneLesson implements LessonLibrary {

    static final String ID = "small-states";
    static final String WITH_STANCE = "which-way";
    static final String WITHOUT_STANCE = "why-now";
    static final int LEAST_WORDS = 5;

    @Override
    public List<Published> lessons() {
        return List.of(published(LEAST_WORDS));
    }

    @Override
    public Optional<Published> lesson(String lessonId) {
        return lessonId.equals(ID) ? Optional.of(published(LEAST_WORDS)) : Optional.empty();
    }

    @Override
    public List<Finding> findings(String lessonId) {
        return List.of();
    }

    @Override
    public List<KeyTerm> terms() {
        return List.of();
    }

    @Override
    public Optional<KeyTerm> term(String termId) {
        return Optional.empty();
    }

    @Override
    public List<Published> lessonsUsing(String termId) {
        return List.of();
    }

    static Published published(int leastWords) {
        Prompt withStance = new Prompt(
                WITH_STANCE,
                "Which way?",
                new StanceQuestion(
                        "Hedging serves better.",
                        List.of("strongly disagree", "disagree", "unsure", "agree", "strongly agree")),
                leastWords,
                List.of(),
                List.of());
        Prompt withoutStance = new Prompt(WITHOUT_STANCE, "Why now?", null, leastWords, List.of(), List.of());
        return new Published(
                new Lesson(
                        ID,
                        "How small states choose",
                        "",
                        Lesson.Level.INTRODUCTORY,
                        null,
                        "en",
                        null,
                        List.of(),
                        null,
                        null,
                        List.of(
                                new Section("both", "Both", null, "", null, List.of(withStance, withoutStance)),
                                new Section("one", "One", null, "", null, List.of(withoutStance)),
                                new Section("none", "None", null, "", null, List.of())),
                        Map.of(),
                        Map.of(),
                        Map.of()),
                new Revision("0".repeat(64)));
    }
}
