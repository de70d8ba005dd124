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
 * @param writtenFeedback when an attempt is explained, or {@code null}
 * @param writtenConfidence whether readers say how sure they are, or {@code null}
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record QuizConduct(
        @Nullable Shuffle writtenShuffle,
        @Nullable Integer choose,
        @Nullable Integer timeLimit,
        @Nullable FeedbackTime writtenFeedback,
        @Nullable Boolean writtenConfidence) {

    /** How it goes where the author wrote nothing. */
    public static final QuizConduct DEFAULT = new QuizConduct(null, null, null, null, null);

    /** What is in another order for every attempt; options where left out. */
    @JsonIgnore
    public Shuffle shuffle() {
        return Optional.ofNullable(writtenShuffle).orElse(Shuffle.OPTIONS);
    }

    /** When an attempt is explained; after it is submitted where left out. */
    @JsonIgnore
    public FeedbackTime feedback() {
        return Optional.ofNullable(writtenFeedback).orElse(FeedbackTime.AFTER_SUBMIT);
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

    /** When an attempt's score and feedback are shown to whoever made it. */
    public enum FeedbackTime {
        /** Each question's when the reader asks to have it checked; it takes no more answers then. */
        AT_ONCE,
        /** All when the attempt is submitted. */
        AFTER_SUBMIT,
        /** All when the quiz is due; when the attempt is submitted where it is never due. */
        AFTER_DUE
    }
}
