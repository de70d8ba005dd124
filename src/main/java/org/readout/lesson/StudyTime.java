package org.readout.lesson;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commonmark.node.Node;
import org.readout.format.Markdown;
import org.readout.format.ReadableText;
import org.readout.format.Report;
import org.readout.lesson.Lesson.Quiz;
import org.readout.lesson.Lesson.Section;
import org.readout.lesson.block.LessonBlocks;
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

    /** The times of published sections, because parsing takes long. A section is the same object until its files change. */
    private static final Cache<Section, StudyTime> COUNTED =
            Caffeine.newBuilder().weakKeys().build();

    public static StudyTime of(Section section) {
        return COUNTED.get(section, StudyTime::count);
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

    private static StudyTime count(Section section) {
        return new StudyTime(
                ReadableText.secondsToRead(words(section)),
                section.requiredQuiz().map(StudyTime::seconds).orElse(0),
                section.prompts().stream()
                        .mapToInt(prompt -> ReadableText.secondsToWrite(prompt.leastWords()))
                        .sum());
    }

    /** Returns the number of words that a section shows: heading, text, and the texts of blocks. */
    static int words(Section section) {
        String markdown = section.text();
        Node text = Markdown.parseSection(markdown);
        String shown = ReadableText.of(text, markdown, code -> LessonBlocks.check(code, markdown, new Report("")))
                .text();
        return ReadableText.split(Stream.of(section.title(), section.guidingQuestion(), shown)
                        .filter(it -> it != null)
                        .collect(Collectors.joining(" ")))
                .size();
    }

    /** If an attempt asks only some of the questions, they take the average time. */
    private static int seconds(Quiz quiz) {
        int all = quiz.questions().stream().mapToInt(Question::seconds).sum();
        return all * quiz.askedCount() / quiz.questions().size();
    }
}
