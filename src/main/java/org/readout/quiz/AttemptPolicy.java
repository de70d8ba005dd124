package org.readout.quiz;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;
import org.readout.lesson.Lesson.Keep;
import org.readout.lesson.Lesson.Quiz;

/**
 * The rules that an attempt was begun under. They are kept with it, so that a later edit of the quiz explains nothing
 * away.
 *
 * @param attempts how many attempts there were, at least 1, or {@code null} for any number
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record AttemptPolicy(@Nullable Integer attempts, Keep keep) {

    /** The rules of a quiz as its file has them now. */
    public static AttemptPolicy of(Quiz quiz) {
        return new AttemptPolicy(quiz.attempts(), quiz.keep());
    }

    /** Whether an attempt with that number, counted from 1, may be begun. */
    public boolean allows(int number) {
        return attempts == null || number <= attempts;
    }
}
