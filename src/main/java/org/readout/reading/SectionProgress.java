package org.readout.reading;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.readout.attempt.QuizResults.QuizResult;
import org.readout.discussion.DiscussionService.Posted;
import org.readout.lesson.Lesson.Quiz;
import org.readout.lesson.Lesson.Section;
import org.readout.question.Score;
import org.readout.shell.SectionMarks.Mark;
import org.readout.shell.SectionMarks.State;

/**
 * How far a user is with a section: its text, its quiz and its discussion.
 *
 * @param opened whether the section was opened
 * @param read whether it was read to its end
 * @param score what counts for the quiz, or {@code null} if it has no score yet
 * @param posted at how many of its prompts the user has posted
 * @param postNeeded whether the user has to post: only a student of a course that assigns the lesson has to
 */
public record SectionProgress(
        Section section,
        boolean opened,
        boolean read,
        QuizState quiz,
        @Nullable Score score,
        int posted,
        boolean postNeeded) {

    private static final int WORDS_READ_A_MINUTE = 200;
    private static final int WORDS_WRITTEN_A_MINUTE = 20;
    private static final int SECONDS_A_QUESTION = 45;
    private static final int MINUTE = 60;

    enum QuizState {
        NONE,
        NOT_STARTED,
        STARTED,
        SUBMITTED
    }

    /** Returns the progress by what is stored of the text, the quiz and the posts. */
    public static SectionProgress of(
            Section section, @Nullable SectionReading reading, @Nullable QuizResult result, Posted posted) {
        return result == null || result.attempts() == 0
                ? of(section, reading, QuizState.NOT_STARTED, null, posted)
                : of(
                        section,
                        reading,
                        result.lastSubmittedAt() == null ? QuizState.STARTED : QuizState.SUBMITTED,
                        result.kept(),
                        posted);
    }

    static SectionProgress of(
            Section section, @Nullable SectionReading reading, QuizState quiz, @Nullable Score score, Posted posted) {
        return new SectionProgress(
                section,
                reading != null,
                reading != null && reading.readAt() != null,
                section.quiz() == null ? QuizState.NONE : quiz,
                section.quiz() == null ? null : score,
                (int) section.prompts().stream()
                        .filter(prompt -> posted.promptIds().contains(prompt.id()))
                        .count(),
                posted.needed() && !section.prompts().isEmpty());
    }

    /** Returns whether the user has nothing left to do here. */
    public boolean isDone() {
        return read && quizDone() && (allPosted() || !postNeeded);
    }

    /** Returns whether the user has opened the section or done anything in it. */
    public boolean begun() {
        return opened || quiz == QuizState.STARTED || quiz == QuizState.SUBMITTED || posted > 0;
    }

    private boolean quizDone() {
        return quiz == QuizState.NONE || quiz == QuizState.SUBMITTED;
    }

    private boolean allPosted() {
        return posted == section.prompts().size();
    }

    /** Returns a mark for each part that the section has. In a section that was begun, the words name what is missing. */
    public List<Mark> marks() {
        List<Mark> marks = new ArrayList<>();
        marks.add(
                read
                        ? new Mark(State.DONE, "Read")
                        : opened
                                ? new Mark(State.STARTED, "Not read to the end")
                                : left("Read", "Not read to the end"));
        switch (quiz) {
            case NONE -> {}
            case NOT_STARTED -> marks.add(left("Quiz", "Quiz not submitted"));
            case STARTED -> marks.add(new Mark(State.STARTED, "Quiz not submitted"));
            case SUBMITTED ->
                marks.add(new Mark(
                        State.DONE,
                        score == null
                                ? "Quiz submitted"
                                : "Quiz " + Score.plain(score.points()) + "/" + Score.plain(score.outOf())));
        }
        int prompts = section.prompts().size();
        if (prompts > 0 && (postNeeded || posted > 0)) {
            String name = prompts == 1 ? "Post" : "Posts";
            marks.add(
                    allPosted()
                            ? new Mark(State.DONE, name)
                            : posted > 0
                                    ? new Mark(State.STARTED, posted + " of " + prompts + " posts")
                                    : left(name, name + " missing"));
        }
        return marks;
    }

    private Mark left(String words, String missing) {
        return begun() ? new Mark(State.MISSING, missing) : new Mark(State.LEFT, words);
    }

    /** Estimates the seconds that all parts take. Only the ratio to other sections is of use. */
    int secondsInAll() {
        return textSeconds() + quizSeconds() + postSeconds();
    }

    int secondsLeft() {
        int prompts = section.prompts().size();
        int posts = postNeeded ? postSeconds() * (prompts - posted) / prompts : 0;
        return (read ? 0 : textSeconds()) + (quizDone() ? 0 : quizSeconds()) + posts;
    }

    private int textSeconds() {
        int words = section.text().strip().split("\\s+", -1).length;
        return Math.max(1, words * MINUTE / WORDS_READ_A_MINUTE);
    }

    private int quizSeconds() {
        Quiz asked = section.quiz();
        if (asked == null) {
            return 0;
        }
        Integer choose = asked.conduct().choose();
        int all = asked.questions().size();
        return SECONDS_A_QUESTION * (choose == null ? all : Math.min(choose, all));
    }

    private int postSeconds() {
        return section.prompts().stream()
                .mapToInt(prompt -> Math.max(MINUTE, prompt.leastWords() * MINUTE / WORDS_WRITTEN_A_MINUTE))
                .sum();
    }
}
