package org.readout.attempt;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.readout.course.AssignmentRules;
import org.readout.course.EffectiveRules;
import org.readout.course.LatePolicy.DueRule;
import org.readout.lesson.Lesson.Keep;
import org.readout.lesson.Lesson.Quiz;
import org.readout.lesson.QuizSettings.Reveal;
import org.readout.question.Question;
import org.readout.question.SeededShuffle;

/**
 * The rules that an attempt was begun under. They are kept with it, so that a later edit of the quiz explains nothing
 * away. Rules that were kept by an earlier release lack what came later; then what held before holds.
 *
 * @param attempts how many attempts there were, at least 1, or {@code null} for any number
 * @param drawn what is asked, or {@code null} for all questions in the author's order
 * @param times when it may be worked at
 * @param reveal when its answer key is shown
 * @param confidence whether readers say how sure they are, {@code null} for not
 * @param terms what a course set beside the times, or {@code null} where none assigned the lesson
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record AttemptRules(
        @Nullable Integer attempts,
        Keep keep,
        @Nullable QuestionSelection drawn,
        AttemptTimes times,
        Reveal reveal,
        @Nullable Boolean confidence,
        @Nullable KeptTerms terms) {

    @SuppressWarnings("NullAway") // What an earlier release kept lacks these.
    public AttemptRules {
        times = times == null ? AttemptTimes.NONE : times;
        reveal = reveal == null ? Reveal.LAST_ATTEMPT : reveal;
    }

    /** The rules of a quiz as its file has them now, with nothing drawn yet. */
    public static AttemptRules of(Quiz quiz) {
        return new AttemptRules(
                quiz.attempts(),
                quiz.keep(),
                null,
                AttemptTimes.of(quiz),
                quiz.conduct().reveal(),
                quiz.conduct().confidence() ? true : null,
                null);
    }

    /** The same with other times. */
    public AttemptRules with(AttemptTimes others) {
        return new AttemptRules(attempts, keep, drawn, others, reveal, confidence, terms);
    }

    /** The same with questions drawn. */
    public AttemptRules with(QuestionSelection questions) {
        return new AttemptRules(attempts, keep, questions, times, reveal, confidence, terms);
    }

    /**
     * The same with as many attempts as somebody was promised before the last one, where these were more.
     *
     * @param last the rules of the attempt begun last, {@code null} where there is none
     */
    AttemptRules asPromised(@Nullable AttemptRules last) {
        if (last == null || attempts == null) {
            return this;
        }
        Integer promised = last.attempts == null ? null : Integer.valueOf(Math.max(attempts, last.attempts));
        return new AttemptRules(promised, keep, drawn, times, reveal, confidence, terms);
    }

    /** The same under the terms of a student; without any, the same. */
    public AttemptRules with(@Nullable EffectiveRules holding) {
        return holding == null
                ? this
                : new AttemptRules(
                        attempts, keep, drawn, times.with(holding), reveal, confidence, KeptTerms.of(holding));
    }

    /**
     * The same for an attempt that is begun, with whatever gives it more time by today's terms. Late credit stays as it was
     * kept: of two the gentler one is asked for whenever a score is shown.
     *
     * @param quiz as the attempt asks it
     * @param startedAt when the attempt was begun
     */
    AttemptRules lengthened(Quiz quiz, EffectiveRules today, Instant startedAt) {
        AttemptTimes now = times.longest(AttemptTimes.of(quiz).with(today), startedAt);
        return new AttemptRules(
                attempts, keep, drawn, now, reveal, confidence, terms == null ? null : terms.with(today));
    }

    /** When an attempt is late, and what that takes off; {@code null} where no course assigned the lesson. */
    @Nullable
    DueRule dueRule() {
        return terms == null ? null : new DueRule(times.dueAt(), terms.zone(), terms.late());
    }

    /** The dates and late credit of the courses that assigned the lesson, or {@code null} where none did. */
    @JsonIgnore
    public @Nullable AssignmentRules rules() {
        return terms == null
                ? null
                : new AssignmentRules(times.opensAt(), times.dueAt(), times.closesAt(), terms.late());
    }

    /** Whether an attempt with that number, counted from 1, may be begun. */
    public boolean allows(int number) {
        return attempts == null || number <= attempts;
    }

    /** The quiz with the questions that the attempt asks and no other, in the order in which they stand. */
    public Quiz asked(Quiz quiz) {
        return drawn == null ? quiz : drawn.of(quiz);
    }

    /**
     * In which order things stand whose own order in the question is its key: the right sides of a match, the items of an
     * order at the start.
     */
    public SeededShuffle orderIn(Question question) {
        return drawn == null ? QuestionSelection.sameForAll(question) : drawn.orderIn(question);
    }

    /** Whether the question is among those. */
    public boolean asks(Quiz quiz, String questionId) {
        return (drawn == null || drawn.questions().contains(questionId))
                && quiz.question(questionId).isPresent();
    }

    /** When the score and the feedback of a submitted attempt are shown to its student; {@code null} for at once. */
    public @Nullable Instant shownFrom() {
        return reveal == Reveal.AFTER_DUE ? times.dueAt() : null;
    }

    /** Whether they are shown at that instant. */
    public boolean isShown(Instant now) {
        Instant from = shownFrom();
        return from == null || !now.isBefore(from);
    }

    /** Whether readers say how sure they are. */
    @JsonIgnore
    public boolean asksConfidence() {
        return Boolean.TRUE.equals(confidence);
    }
}
