package org.readout.quiz;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;
import org.readout.lesson.Lesson.Keep;
import org.readout.lesson.Lesson.Quiz;
import org.readout.lesson.QuizConduct.FeedbackTime;

/**
 * The rules that an attempt was begun under. They are kept with it, so that a later edit of the quiz explains nothing
 * away. Rules that were kept by an earlier release lack what came later; then what held before holds.
 *
 * @param attempts how many attempts there were, at least 1, or {@code null} for any number
 * @param drawn what is asked, or {@code null} for all questions in the author's order
 * @param times when it may be worked at
 * @param feedback when it is explained
 * @param confidence whether readers say how sure they are, {@code null} for not
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record AttemptPolicy(
        @Nullable Integer attempts,
        Keep keep,
        @Nullable Drawn drawn,
        AttemptTimes times,
        FeedbackTime feedback,
        @Nullable Boolean confidence) {

    @SuppressWarnings("NullAway") // What an earlier release kept lacks these.
    public AttemptPolicy {
        times = times == null ? AttemptTimes.NONE : times;
        feedback = feedback == null ? FeedbackTime.AFTER_SUBMIT : feedback;
    }

    /** The rules of a quiz as its file has them now, with nothing drawn yet. */
    public static AttemptPolicy of(Quiz quiz) {
        return new AttemptPolicy(
                quiz.attempts(),
                quiz.keep(),
                null,
                AttemptTimes.of(quiz),
                quiz.conduct().feedback(),
                quiz.conduct().confidence() ? true : null);
    }

    /** The same with other times. */
    public AttemptPolicy with(AttemptTimes others) {
        return new AttemptPolicy(attempts, keep, drawn, others, feedback, confidence);
    }

    /** The same with questions drawn. */
    public AttemptPolicy with(Drawn questions) {
        return new AttemptPolicy(attempts, keep, questions, times, feedback, confidence);
    }

    /** Whether an attempt with that number, counted from 1, may be begun. */
    public boolean allows(int number) {
        return attempts == null || number <= attempts;
    }

    /** The quiz with the questions that the attempt asks and no other, in the order in which they stand. */
    public Quiz asked(Quiz quiz) {
        return drawn == null ? quiz : drawn.of(quiz);
    }

    /** Whether readers say how sure they are. */
    @JsonIgnore
    public boolean asksConfidence() {
        return Boolean.TRUE.equals(confidence);
    }
}
