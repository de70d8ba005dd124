package org.readout.lesson;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.readout.format.Field;
import org.readout.format.JsonSchema;
import org.readout.format.ObjectNode;
import org.readout.format.ValueTypes;
import org.readout.text.Messages;

/**
 * The settings of a quiz, each with its field in a quiz file, its default and its sentence for students. Defaults are not
 * written, so that a setting of a later release doesn't change older revisions.
 *
 * @param attempts how many attempts a student has, at least 1, or {@code null} for any number
 * @param choose how many of the questions an attempt asks, or {@code null} for all
 * @param timeLimit in minutes, or {@code null} for none
 */
@JsonInclude(JsonInclude.Include.NON_DEFAULT)
public record QuizSettings(
        @Nullable Integer attempts,
        Keep keep,
        Shuffle shuffle,
        @Nullable Integer choose,
        @Nullable Integer timeLimit,
        Reveal reveal,
        Boolean confidence,
        Boolean optional) {

    private static final int UNLIMITED = 0;

    public static final Field<Integer> ATTEMPTS = Field.optional(
                    "attempts",
                    ValueTypes.value(
                            "a whole number of at least 1, or `unlimited`",
                            "value-range",
                            JsonSchema.either(JsonSchema.wholeNumber(1, 9_999), JsonSchema.oneOf(List.of("unlimited"))),
                            QuizSettings::attempts),
                    UNLIMITED,
                    "The number of attempts a student has. Default: `unlimited`.")
            .asUsual();
    public static final Field<Keep> KEEP = Field.optional(
                    "keep", ValueTypes.choice(Keep.values()), Keep.BEST, "Which attempt counts. Default: `best`.")
            .asUsual();
    public static final Field<Shuffle> SHUFFLE = Field.optional(
            "shuffle",
            ValueTypes.choice(Shuffle.values()),
            Shuffle.OPTIONS,
            "What is shuffled for each student and attempt. Default: `options`.");
    public static final Field<Integer> CHOOSE = Field.optional(
            "choose",
            ValueTypes.wholeNumber(1, 999),
            "How many questions each attempt asks, drawn evenly across key terms. Default: all.");
    public static final Field<Integer> TIME_LIMIT = Field.optional(
                    "time-limit",
                    ValueTypes.wholeNumber(1, 600),
                    "The time limit in minutes. When time runs out, saved answers are submitted automatically. Default: no limit.")
            .asUsual();
    public static final Field<Reveal> REVEAL = Field.optional(
                    "reveal",
                    ValueTypes.choice(Reveal.values()),
                    Reveal.LAST_ATTEMPT,
                    "When students see the answer key. `last-attempt`: when they have no attempts left; until then they see their"
                            + " score, and feedback on their own answers. `after-due`: the same, but no score or feedback before"
                            + " the due date. `each-attempt`: after every attempt and with each checked question, for practice."
                            + " Default: `last-attempt`.")
            .asUsual();
    public static final Field<Boolean> CONFIDENCE = Field.optional(
            "confidence",
            ValueTypes.trueOrFalse(),
            false,
            "Asks students how sure they are of each answer. It doesn't affect the score. Default: `false`.");

    public static final Field<Boolean> OPTIONAL = Field.optional(
            "optional",
            ValueTypes.trueOrFalse(),
            false,
            "Students may skip the quiz. Its score has its own column in the gradebook, isn't in the lesson's total, and"
                    + " is never missing. Default: `false`.");

    private static final Messages TEXT = Messages.of("lesson");

    public static final List<Field<?>> FIELDS =
            List.of(ATTEMPTS, KEEP, SHUFFLE, CHOOSE, TIME_LIMIT, REVEAL, CONFIDENCE, OPTIONAL);

    /** The settings that the file of a reading check can't have, see {@link #forReadingCheck}. */
    public static final List<Field<?>> SET_BY_READING_CHECK =
            FIELDS.stream().filter(field -> !field.equals(SHUFFLE)).toList();

    public static final QuizSettings DEFAULT = new QuizSettings();

    public QuizSettings {
        attempts = Objects.equals(attempts, UNLIMITED) ? null : attempts;
        // Jackson passes null for fields that are not written.
        keep = Objects.requireNonNullElse(keep, Keep.BEST);
        shuffle = Objects.requireNonNullElse(shuffle, Shuffle.OPTIONS);
        reveal = Objects.requireNonNullElse(reveal, Reveal.LAST_ATTEMPT);
        confidence = Objects.requireNonNullElse(confidence, false);
        optional = Objects.requireNonNullElse(optional, false);
    }

    /** Creates the defaults. Jackson compares with them to leave them out. */
    public QuizSettings() {
        this(null, Keep.BEST, Shuffle.OPTIONS, null, null, Reveal.LAST_ATTEMPT, false, false);
    }

    public static QuizSettings of(ObjectNode quiz) {
        return quiz.as(QuizSettings.class, FIELDS, Map.of());
    }

    /**
     * Returns the settings of an attempt whose scores are shown later: then no answer can be checked before the submission.
     */
    public QuizSettings withoutChecks() {
        return reveal == Reveal.EACH_ATTEMPT
                ? new QuizSettings(
                        attempts, keep, shuffle, choose, timeLimit, Reveal.LAST_ATTEMPT, confidence, optional)
                : this;
    }

    /** Returns the settings with what a course can set. */
    public QuizSettings with(@Nullable Integer most, Keep counting, @Nullable Integer minutes, boolean canBeSkipped) {
        return new QuizSettings(most, counting, shuffle, choose, minutes, reveal, confidence, canBeSkipped);
    }

    /** Returns whether students see the answer key and may have another attempt. */
    public boolean showsKeyBeforeLast() {
        return reveal == Reveal.EACH_ATTEMPT && (attempts == null || attempts > 1);
    }

    /** Returns the settings of a reading check: of the file's only what is shuffled is used. */
    QuizSettings forReadingCheck() {
        return new QuizSettings(1, Keep.FIRST, shuffle, null, null, Reveal.LAST_ATTEMPT, true, true);
    }

    /** Returns sentences for students about settings that are the same in every attempt. */
    public List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        if (optional) {
            sentences.add(TEXT.get("settings.optional"));
        }
        if (confidence) {
            sentences.add(TEXT.get("settings.confidence"));
        }
        if (shuffle != Shuffle.NONE) {
            sentences.add(TEXT.get("settings.shuffle", "what", shuffle));
        }
        return sentences;
    }

    private static Optional<Integer> attempts(String text) {
        return text.equals("unlimited")
                ? Optional.of(UNLIMITED)
                : Optional.of(text).filter(it -> it.matches("[1-9]\\d{0,3}")).map(Integer::valueOf);
    }

    /** The attempt whose score counts, compared as percentages. */
    public enum Keep {
        BEST,
        LATEST,
        FIRST,
        AVERAGE
    }

    public enum Shuffle {
        QUESTIONS,
        OPTIONS,
        ALL,
        NONE;

        public boolean questions() {
            return this == QUESTIONS || this == ALL;
        }

        public boolean options() {
            return this == OPTIONS || this == ALL;
        }
    }

    /** The time at which students see the answer key of a quiz. */
    public enum Reveal {
        /** The end of the last attempt. Until then an attempt shows its score, and feedback on what was chosen. */
        LAST_ATTEMPT,
        /** The end of the last attempt, with no score and no feedback before the due date. */
        AFTER_DUE,
        /** The end of each attempt, and each check of a question: for practice. */
        EACH_ATTEMPT
    }
}
