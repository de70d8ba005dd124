package org.readout.lesson;

import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.readout.format.ReadableText;
import org.readout.lesson.Lesson.Quiz;
import org.readout.lesson.Lesson.Section;
import org.readout.lesson.Lesson.Source;
import org.readout.question.Question;

/**
 * About how long a section or a lesson takes, counted from its text, its questions and its prompts. Authors don't type it
 * in, so it follows every edit. Fact checks are counted, because they stand open beside the text on a wide screen. Key terms,
 * hints and feedback are not, because not everyone opens them; nor are further attempts at a quiz, optional quizzes and
 * replies.
 *
 * @param words of the text and of the fact checks beside it
 * @param quiz seconds for one attempt at the quiz
 * @param posts seconds for a post of the least length at each prompt
 */
public record StudyTime(int words, int quiz, int posts) {

    /**
     * The average pace at which adults read English non-fiction. Most read at 175 to 300 words a minute, and more slowly if
     * English is not their first language.
     *
     * @see "M. Brysbaert, How many words do we read per minute? A review and meta-analysis of reading rate, Journal of
     *     Memory and Language 109 (2019), doi:10.1016/j.jml.2019.104047"
     */
    private static final int AVERAGE_PACE = 238;

    /** The pace of a student who reads in a second language and in order to answer questions: an estimate of our own. */
    private static final int SLOW_PACE = 150;

    private static final int MINUTE = 60;

    private static final Pattern TAG = Pattern.compile("<[^>]*>");

    public static StudyTime of(Lesson lesson, Section section) {
        return new StudyTime(
                words(lesson, section),
                section.requiredQuiz().map(StudyTime::seconds).orElse(0),
                section.prompts().stream()
                        .mapToInt(prompt -> ReadableText.secondsToWrite(prompt.leastWords()))
                        .sum());
    }

    public static StudyTime of(Lesson lesson) {
        return lesson.sections().stream()
                .map(section -> of(lesson, section))
                .reduce(
                        new StudyTime(0, 0, 0),
                        (one, other) ->
                                new StudyTime(one.words + other.words, one.quiz + other.quiz, one.posts + other.posts));
    }

    /** Returns the seconds that a slow reader takes to read, rounded up. */
    public int reading() {
        return Math.ceilDiv(words * 60, SLOW_PACE);
    }

    /** Returns the seconds that an average reader takes to read, rounded up. */
    public int readingAtLeast() {
        return Math.ceilDiv(words * 60, AVERAGE_PACE);
    }

    /** Returns whole minutes, at least one for anything at all. */
    public static int minutes(int seconds) {
        return seconds == 0 ? 0 : Math.max(1, Math.round(seconds / (float) MINUTE));
    }

    /** Returns whole minutes, rounded up, for a figure that no one needs more than. */
    public static int minutesAtMost(int seconds) {
        return Math.ceilDiv(seconds, MINUTE);
    }

    /** Returns the number of words that a section shows: heading, text, the texts of blocks, and whole fact checks. */
    static int words(Lesson lesson, Section section) {
        String heading = section.title() + " " + Objects.requireNonNullElse(section.guidingQuestion(), "");
        int checks = section.text().checks().stream()
                .flatMap(id -> Stream.ofNullable(lesson.checks().get(id)))
                .flatMap(check -> Stream.concat(
                        Stream.of(check.claim(), check.record(), NoteHtml.verdict(check)),
                        Source.named(check.sources(), lesson.sources())
                                .map(source ->
                                        TAG.matcher(NoteHtml.source(source)).replaceAll(""))))
                .mapToInt(text -> ReadableText.split(ReadableText.ofShort(text)).size())
                .sum();
        return ReadableText.split(heading).size() + section.text().words() + checks;
    }

    /** If an attempt asks only some of the questions, they take the average time. */
    private static int seconds(Quiz quiz) {
        int all = quiz.questions().stream().mapToInt(Question::seconds).sum();
        return all * quiz.askedCount() / quiz.questions().size();
    }
}
