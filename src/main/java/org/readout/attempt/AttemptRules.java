package org.readout.attempt;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.readout.assignment.Accommodation;
import org.readout.assignment.AssignmentRules;
import org.readout.assignment.EffectiveRules;
import org.readout.assignment.LatePolicy.DueRule;
import org.readout.lesson.Lesson.Quiz;
import org.readout.lesson.Lesson.Sitting;
import org.readout.lesson.QuizSettings;
import org.readout.lesson.QuizSettings.Keep;
import org.readout.lesson.QuizSettings.Reveal;
import org.readout.question.Question;
import org.readout.question.SeededShuffle;
import tools.jackson.databind.json.JsonMapper;

/**
 * The rules of an attempt: the quiz's settings, what its course sets, and the selected questions. They are kept
 * for the attempt, so that no later edit of a quiz or a course changes it. A class shares a few, which are kept as JSON; the
 * selection and the end are kept with each attempt.
 *
 * @param attempts those of the settings with any that the course adds; {@code null} if unlimited, as outside of courses
 * @param zone of the course, or {@code null} if none assigns the quiz to the student
 * @param dates the course's dates with the student's extra days
 * @param endsAt when a started attempt is submitted automatically: at the end of its time limit or when the quiz closes
 */
@JsonIgnoreProperties(
        value = {"selection", "endsAt"},
        ignoreUnknown = true)
public record AttemptRules(
        @Nullable Integer attempts,
        QuizSettings settings,
        @Nullable ZoneId zone,
        AssignmentRules dates,
        Accommodation accommodation,
        QuestionSelection selection,
        @Nullable Instant endsAt) {

    static final AttemptRules NONE = new AttemptRules(
            null, QuizSettings.DEFAULT, null, AssignmentRules.NONE, Accommodation.NONE, QuestionSelection.NONE, null);

    public AttemptRules {
        // Jackson passes null, because both are kept elsewhere.
        selection = Objects.requireNonNullElse(selection, QuestionSelection.NONE);
    }

    public static AttemptRules of(Quiz quiz, @Nullable EffectiveRules course, QuestionSelection selection) {
        QuizSettings settings =
                course == null ? quiz.settings() : course.quizzes().of(quiz.id(), quiz.settings());
        Integer attempts = course == null && !Sitting.isSitting(quiz.id()) ? null : settings.attempts();
        boolean later = course != null && course.scoresFrom() != null;
        return new AttemptRules(
                attempts == null || course == null ? attempts : Integer.valueOf(attempts + course.extraAttempts()),
                later ? settings.withoutChecks() : settings,
                course == null ? null : course.zone(),
                course == null ? AssignmentRules.NONE : course.rules(),
                course == null ? Accommodation.NONE : course.accommodation(),
                selection,
                null);
    }

    /** Returns the rules of a quiz without a course, with all its questions. */
    public static AttemptRules of(Quiz quiz) {
        return of(quiz, null, QuestionSelection.all(quiz));
    }

    public static AttemptRules parse(String json) {
        return JsonMapper.shared().readValue(json, AttemptRules.class);
    }

    String json() {
        return JsonMapper.shared().writeValueAsString(this);
    }

    /** Returns the rules of an attempt with these shared ones. */
    AttemptRules with(QuestionSelection selected, @Nullable Instant end) {
        return new AttemptRules(attempts, settings, zone, dates, accommodation, selected, end);
    }

    /**
     * Returns the rules with at least as many attempts as when the latest one was started. Unlimited attempts of one's own
     * reading are no promise of the course that it moved into.
     */
    AttemptRules asPromised(AttemptRules latest) {
        if (latest.zone == null) {
            return this;
        }
        Integer most = attempts == null || latest.attempts == null
                ? null
                : Integer.valueOf(Math.max(attempts, latest.attempts));
        return new AttemptRules(most, settings, zone, dates, accommodation, selection, endsAt);
    }

    AttemptRules started(Instant at) {
        return timed(dates, accommodation, at);
    }

    /**
     * Adds any time that the course has given since the attempt was started; nothing gets shorter. Late credit
     * stays: whenever a score is shown, the more lenient of both policies is applied.
     */
    AttemptRules extended(String quizId, EffectiveRules today, Instant startedAt) {
        AssignmentRules gentler = dates.gentler(today.rules());
        Integer minutes = today.quizzes().of(quizId, settings).timeLimit();
        Integer kept = settings.timeLimit();
        boolean longer = kept != null && (minutes == null || minutes > kept);
        QuizSettings its =
                longer ? settings.with(settings.attempts(), settings.keep(), minutes, settings.optional()) : settings;
        return new AttemptRules(attempts, its, zone, dates, accommodation, selection, endsAt)
                .timed(
                        new AssignmentRules(dates.opensAt(), gentler.dueAt(), gentler.closesAt(), dates.late()),
                        accommodation.greater(today.accommodation()),
                        startedAt);
    }

    private AttemptRules timed(AssignmentRules newDates, Accommodation given, Instant startedAt) {
        Duration limit = timeLimit(given);
        Instant end = limit == null ? null : startedAt.plus(limit);
        Instant closesAt = newDates.closesAt();
        Instant first = end == null || AssignmentRules.isAfter(end, closesAt) ? closesAt : end;
        return new AttemptRules(attempts, settings, zone, newDates, given, selection, first);
    }

    public Keep keep() {
        return settings.keep();
    }

    public @Nullable Duration timeLimit() {
        return timeLimit(accommodation);
    }

    private @Nullable Duration timeLimit(Accommodation given) {
        Integer minutes = settings.timeLimit();
        if (minutes == null) {
            return null;
        }
        BigDecimal millis = given.timeFactor()
                .multiply(BigDecimal.valueOf(Duration.ofMinutes(minutes).toMillis()));
        return Duration.ofMillis(millis.setScale(0, RoundingMode.CEILING).longValueExact());
    }

    /** Returns whether the active attempt can get more time, or shows its score on a date that can be moved. */
    boolean canBeExtended() {
        return endsAt != null || shownFrom() != null;
    }

    @Nullable
    DueRule dueRule() {
        return zone == null ? null : new DueRule(dates.dueAt(), zone, dates.late());
    }

    public boolean allows(int number) {
        return attempts == null || number <= attempts;
    }

    public boolean isBeforeOpening(Instant now) {
        return dates.opensAt() != null && now.isBefore(dates.opensAt());
    }

    public boolean isClosed(Instant now) {
        return dates.closesAt() != null && !now.isBefore(dates.closesAt());
    }

    /** Returns the quiz with the selected questions alone, in the attempt's order. */
    public Quiz asked(Quiz quiz) {
        return selection.of(quiz);
    }

    /** Returns the order of what can't be shown in the author's, because that is the key: right sides, items of an order. */
    public SeededShuffle orderIn(Question question) {
        return selection.orderIn(question);
    }

    /** Returns whether an answer can be checked before the submission. */
    public boolean allowsChecks() {
        return settings.reveal() == Reveal.EACH_ATTEMPT;
    }

    /** Returns whether the answer key is shown after each attempt, so that seeing it ends nothing. */
    boolean showsKeyEachTime() {
        return settings.reveal() == Reveal.EACH_ATTEMPT;
    }

    /** Returns when the student is shown the score and the feedback; {@code null} for at once. */
    public @Nullable Instant shownFrom() {
        return settings.reveal() == Reveal.AFTER_DUE ? dates.dueAt() : null;
    }

    boolean isShown(Instant now) {
        Instant from = shownFrom();
        return from == null || !now.isBefore(from);
    }
}
