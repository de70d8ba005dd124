package org.readout.lesson;

import java.util.Objects;
import org.readout.format.ReadableText;
import org.readout.lesson.Lesson.Quiz;
import org.readout.lesson.Lesson.Section;
import org.readout.question.Question;

/**
 * About how long a section or a lesson takes, counted from its text, its questions and its prompts. Authors don't type it
 * in, so it follows every edit. Key terms, fact checks, hints and feedback are not counted, because not everyone opens them.
 * Further attempts at a quiz, optional quizzes and replies are not counted either.
 *
 * @param reading seconds for the text
 * @param quiz seconds for one attempt at the quiz
 * @param posts seconds for a post of the least length at each prompt
 */
public record StudyTime(int reading, int quiz, int posts) {

    private static final int MINUTE = 60;

    public static StudyTime of(Section section) {
        return new StudyTime(
                ReadableText.secondsToRead(words(section)),
                section.requiredQuiz().map(StudyTime::seconds).orElse(0),
                section.prompts().stream()
                        .mapToInt(prompt -> ReadableText.secondsToWrite(prompt.leastWords()))
                        .sum());
    }

    public static StudyTime of(Lesson lesson) {
        return lesson.sections().stream()
                .map(StudyTime::of)
                .reduce(
                        new StudyTime(0, 0, 0),
                        (one, other) -> new StudyTime(
                                one.reading + other.reading, one.quiz + other.quiz, one.posts + other.posts));
    }

    /** Returns whole minutes, at least one for anything at all. */
    public static int minutes(int seconds) {
        return seconds == 0 ? 0 : Math.max(1, Math.round(seconds / (float) MINUTE));
    }

    /** Returns the number of words that a section shows: heading, text, and the texts of blocks. */
    static int words(Section section) {
        String heading = section.title() + " " + Objects.requireNonNullElse(section.guidingQuestion(), "");
        return ReadableText.split(heading).size() + section.text().words();
    }

    /** If an attempt asks only some of the questions, they take the average time. */
    private static int seconds(Quiz quiz) {
        int all = quiz.questions().stream().mapToInt(Question::seconds).sum();
        return all * quiz.askedCount() / quiz.questions().size();
    }
}
