package org.readout.lesson;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How an attempt at a quiz goes, as its author wrote it. What is left out is {@code null} and no part of the lesson's
 * revision; the methods say what holds then.
 *
 * @param writtenShuffle what is in another order for every attempt, or {@code null}
 * @param choose how many of the questions an attempt asks, at least 1, or {@code null} for all
 * @param timeLimit in minutes, at least 1, or {@code null} for none
 * @param writtenReveal when the answer key is shown, or {@code null}
 * @param writtenConfidence whether readers say how sure they are, or {@code null}
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record QuizSettings(
        @Nullable Shuffle writtenShuffle,
        @Nullable Integer choose,
        @Nullable Integer timeLimit,
        @Nullable Reveal writtenReveal,
        @Nullable Boolean writtenConfidence) {

    /** How it goes where the author wrote nothing. */
    public static final QuizSettings DEFAULT = new QuizSettings(null, null, null, null, null);

    /** What is in another order for every attempt; options where left out. */
    @JsonIgnore
    public Shuffle shuffle() {
        return Optional.ofNullable(writtenShuffle).orElse(Shuffle.OPTIONS);
    }

    /** Returns when the answer key is shown; after the last attempt if the author wrote nothing. */
    @JsonIgnore
    public Reveal reveal() {
        return Optional.ofNullable(writtenReveal).orElse(Reveal.LAST_ATTEMPT);
    }

    /** Whether readers say how sure they are; they don't where left out. */
    @JsonIgnore
    public boolean confidence() {
        return Optional.ofNullable(writtenConfidence).orElse(false);
    }

    /** What is in another order for every attempt. */
    public enum Shuffle {
        QUESTIONS,
        OPTIONS,
        ALL,
        NONE;

        /** Whether the questions are. */
        public boolean questions() {
            return this == QUESTIONS || this == ALL;
        }

        /** Whether what can be chosen within a question is, where its order means nothing. */
        public boolean options() {
            return this == OPTIONS || this == ALL;
        }
    }

    /** When the answer key is shown to the student who made an attempt. */
    public enum Reveal {
        /** When no attempt is left; until then an attempt shows its score, and feedback on what was chosen. */
        LAST_ATTEMPT,
        /** As {@link #LAST_ATTEMPT}, and no score and no feedback before the due date. */
        AFTER_DUE,
        /** With each attempt, and at each question the student checks: for practice. */
        EACH_ATTEMPT
    }
}
