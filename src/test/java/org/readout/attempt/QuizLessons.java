package org.readout.attempt;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.readout.lesson.BareLibrary;
import org.readout.lesson.CompiledText;
import org.readout.lesson.Lesson;
import org.readout.lesson.Lesson.Quiz;
import org.readout.lesson.Lesson.Section;
import org.readout.lesson.QuizSettings;
import org.readout.lesson.QuizSettings.Keep;
import org.readout.lesson.Revision;
import org.readout.lesson.TestLessons;
import org.readout.lesson.WrittenSettings;
import org.readout.question.Question;
import org.readout.question.TextMatch;
import org.readout.question.kind.MultipleChoice;

/** A library of one lesson with one quiz, which a test edits as an author would. */
public final class QuizLessons extends BareLibrary {

    public static final String LESSON = "small-states";
    public static final String QUIZ = "between";

    /** Everything is in the author's order. */
    public static final QuizSettings IN_ORDER = WrittenSettings.of("shuffle: none");

    private Published published;

    public QuizLessons() {
        published = edition(2, Keep.BEST, questions());
    }

    /** One question of each kind, six points in all. */
    public static List<Question> questions() {
        return List.of(
                Questions.as(Questions.single("*both", "join"), "which", "1"),
                Questions.as(
                        Questions.multiple(MultipleChoice.Rule.NET, "*quarrels", "*fallback", "trade"), "costs", "3"),
                Questions.as(Questions.trueFalse(false), "neutral", "1"),
                Questions.as(Questions.shortAnswer(TextMatch.TYPO, "hedging", "0.5 hedge"), "name", "1"));
    }

    /** The lesson with other rules or questions. */
    public static Published edition(@Nullable Integer attempts, Keep keep, List<Question> questions) {
        return edition(attempts, keep, questions, IN_ORDER);
    }

    /** The lesson with other settings of its quiz. */
    public static Published edition(
            @Nullable Integer attempts, Keep keep, List<Question> questions, QuizSettings settings) {
        return edition(section(
                "between",
                new Quiz(QUIZ, "Check your reading", questions, WrittenSettings.with(settings, attempts, keep))));
    }

    /** A section with or without a quiz; its title is its id with a capital. */
    public static Section section(String id, @Nullable Quiz quiz) {
        String title = Character.toUpperCase(id.charAt(0)) + id.substring(1);
        return new Section(id, title, null, CompiledText.of("Text."), quiz, List.of());
    }

    /** The lesson with these sections. */
    public static Published edition(Section... sections) {
        return edition(null, sections);
    }

    /** The lesson with that reading check and the usual quiz. */
    public static Published withReadingCheck(List<Question> questions) {
        Quiz check = new Quiz("check", "", questions, IN_ORDER);
        Quiz quiz = new Quiz(QUIZ, "Check your reading", questions(), WrittenSettings.with(IN_ORDER, 2, Keep.BEST));
        return edition(check, section("between", quiz));
    }

    public static Published edition(@Nullable Quiz readingCheck, Section... sections) {
        Lesson lesson = TestLessons.of(LESSON, null, null, List.of(sections), readingCheck);
        return new Published(lesson, Revision.of(lesson));
    }

    /** Publishes another edition, as if the file was saved. */
    public void publish(Published edition) {
        published = edition;
    }

    public Published published() {
        return published;
    }

    public Quiz quiz() {
        return published.lesson().quiz(QUIZ).orElseThrow();
    }

    @Override
    public List<Published> lessons() {
        return List.of(published);
    }

    @Override
    public Optional<Published> lesson(String lessonId) {
        return lessonId.equals(LESSON) ? Optional.of(published) : Optional.empty();
    }
}
