package org.readout.attempt;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.readout.assignment.AssignmentRules;
import org.readout.assignment.EffectiveRules;
import org.readout.assignment.EffectiveRulesService;
import org.readout.assignment.EffectiveRulesService.CourseRules;
import org.readout.assignment.LatePolicy.LatePenalty;
import org.readout.attempt.Answer.FirstAnswer;
import org.readout.attempt.Attempt.AttemptsChanged;
import org.readout.attempt.Attempt.CorrectedAttempt;
import org.readout.attempt.Attempt.StudiedQuiz;
import org.readout.attempt.AttemptRepository.AttemptsOfQuiz;
import org.readout.attempt.Mark.QuestionMark;
import org.readout.course.CourseId;
import org.readout.course.StudyContext;
import org.readout.lesson.QuizSettings.Keep;
import org.readout.question.Score;
import org.readout.user.UserId;
import org.springframework.stereotype.Service;

/**
 * Computes what counts of attempts at quizzes, after late penalties: the one definition of a result. Pages read the stored
 * ones, see {@code result}. An attempt whose time is up is in progress until it is submitted automatically, a few seconds
 * later.
 */
@Service
public class QuizResults {

    /**
     * One student's result in one quiz.
     *
     * @param kept the score that counts, of what is marked and after late penalties, or {@code null} for none
     * @param earned before the late penalty; {@code null} for an average
     * @param late the penalty of the attempt that counts; for an average, and if nothing is marked, of the newest
     * @param waiting the points that are not graded yet, in all submitted attempts
     * @param keep which of several attempts counts, by the rules of the newest
     * @param counted the number of the attempt that counts; {@code null} for none, and for an average
     * @param lastActiveAt when an attempt was last started or submitted
     * @param scoreFrom from when its student sees the score, {@link EffectiveRules#UNTIL_RELEASED}, or {@code null} for at once
     */
    public record QuizResult(
            UserId person,
            StudyContext context,
            String lessonId,
            String quizId,
            @Nullable Score kept,
            @Nullable Score earned,
            LatePenalty late,
            BigDecimal waiting,
            int attempts,
            boolean inProgress,
            @Nullable Instant lastSubmittedAt,
            Instant lastActiveAt,
            @Nullable Instant countedSubmittedAt,
            Keep keep,
            @Nullable Integer counted,
            @Nullable Instant scoreFrom) {

        /**
         * Returns it as its student sees it at an instant: without a score that isn't shown yet, or else without the time
         * from which it is. Its instructors see it as at {@link Instant#MAX}.
         */
        public QuizResult shownAt(Instant now) {
            boolean isShown = lastSubmittedAt == null || scoreFrom == null || !now.isBefore(scoreFrom);
            return isShown && scoreFrom == null
                    ? this
                    : new QuizResult(
                            person,
                            context,
                            lessonId,
                            quizId,
                            isShown ? kept : null,
                            isShown ? earned : null,
                            late,
                            waiting,
                            attempts,
                            inProgress,
                            lastSubmittedAt,
                            lastActiveAt,
                            isShown ? countedSubmittedAt : null,
                            keep,
                            isShown ? counted : null,
                            isShown ? null : scoreFrom);
        }
    }

    /** @param score of what is marked, after the late penalty, or {@code null} for none */
    public record AttemptLine(Attempt attempt, @Nullable LateAdjustedScore score) {}

    private final AttemptRepository repository;
    private final EffectiveRulesService effectiveRules;
    private final Clock clock;

    QuizResults(AttemptRepository repository, EffectiveRulesService effectiveRules, Clock clock) {
        this.repository = repository;
        this.effectiveRules = effectiveRules;
        this.clock = clock;
    }

    /**
     * Computes the results of everyone in a course in all quizzes of a lesson, also in both sittings of its reading check;
     * absent if no attempt was started.
     */
    public List<QuizResult> compute(CourseId course, String lessonId, CourseRules today) {
        return repository.attemptsToCount(course, lessonId).stream()
                .collect(Collectors.groupingBy(attempt -> List.of(attempt.person(), attempt.quizId())))
                .values()
                .stream()
                .map(attempts -> {
                    Attempt any = attempts.getFirst();
                    EffectiveRules rules = today.of(any.quizId()).get(any.person());
                    return compute(attempts, rules);
                })
                .toList();
    }

    /** Computes the same, with the attempts locked until the transaction ends; a submission is before that or after it. */
    public List<QuizResult> computeLocked(CourseId course, String lessonId, CourseRules today) {
        Set<AttemptsOfQuiz> locked = repository.lock(course, lessonId);
        // A first attempt that was started since has written its own result.
        return compute(course, lessonId, today).stream()
                .filter(result -> locked.contains(new AttemptsOfQuiz(result.person(), result.quizId())))
                .toList();
    }

    /** Computes the result of one person in a quiz; empty if no attempt was started. */
    public Optional<QuizResult> compute(UserId person, StudyContext context, String lessonId, String quizId) {
        List<Attempt> attempts = repository.attempts(person, context, lessonId, quizId);
        return attempts.isEmpty()
                ? Optional.empty()
                : Optional.of(compute(attempts, today(person, context, lessonId, quizId)));
    }

    /** Returns where there are attempts: all that has a result. */
    public List<AttemptsChanged> all() {
        return repository.all();
    }

    /**
     * Returns the marks of the first submitted attempts of a course's students at the quizzes of a lesson. A question
     * without a response has 0 points, one that is not graded yet is left out.
     */
    public List<QuestionMark> firstMarks(CourseId course, String lessonId) {
        return repository.firstMarks(course, lessonId);
    }

    /** Returns the answers to one question in the first submitted attempts of a course's students. */
    public List<FirstAnswer> firstAnswers(CourseId course, String lessonId, String quizId, String questionId) {
        return repository.firstAnswers(course, lessonId, quizId, questionId);
    }

    /**
     * Returns the quizzes with a grade that a user was given after an instant, without those whose scores aren't shown yet.
     */
    public List<StudiedQuiz> graded(UserId user, Instant since) {
        return repository.graded(user, since).stream()
                .filter(each -> !isHeld(user, each.context(), each.lessonId(), each.quizId()))
                .toList();
    }

    private boolean isHeld(UserId user, StudyContext context, String lessonId, String quizId) {
        EffectiveRules today = today(user, context, lessonId, quizId);
        return today != null && today.holdsScores(clock.instant());
    }

    /**
     * Returns the attempts of a user with a score that was corrected, without those whose scores aren't shown to her yet.
     */
    public List<CorrectedAttempt> corrected(UserId user) {
        return repository.corrected(user).stream()
                .filter(each -> !isHeld(user, each.context(), each.lessonId(), each.quizId()))
                .toList();
    }

    /** Returns a student's attempts at one quiz, the oldest first. */
    public List<AttemptLine> attempts(
            UserId student, StudyContext context, String lessonId, String quizId, boolean own) {
        EffectiveRules today = today(student, context, lessonId, quizId);
        Instant shownAt = shownAt(own);
        return repository.attempts(student, context, lessonId, quizId).stream()
                .map(attempt -> attempt.shownAt(shownAt, release(today)))
                .map(attempt -> new AttemptLine(
                        attempt, LateAdjustedScore.of(attempt, today).orElse(null)))
                .toList();
    }

    private Instant shownAt(boolean own) {
        return own ? clock.instant() : Instant.MAX;
    }

    private @Nullable EffectiveRules today(UserId student, StudyContext context, String lessonId, String quizId) {
        EffectiveRules rules = effectiveRules.of(context, student, lessonId).orElse(null);
        return effectiveRules.ofQuiz(rules, lessonId, quizId);
    }

    private static @Nullable Instant release(@Nullable EffectiveRules today) {
        return today == null ? null : today.scoresFrom();
    }

    /** Loops, because a large course has hundreds of thousands. */
    private static QuizResult compute(List<Attempt> unordered, @Nullable EffectiveRules today) {
        List<Attempt> attempts = new ArrayList<>(unordered);
        attempts.sort(Comparator.comparingInt(Attempt::number));
        int submitted = 0;
        Attempt last = null;
        Instant active = Instant.MIN;
        Instant scoreFrom = today == null ? null : today.scoresFrom();
        BigDecimal waiting = BigDecimal.ZERO;
        // One score for each of them: the policy tells by its index which attempt counts.
        List<Attempt> scored = new ArrayList<>(attempts.size());
        List<LateAdjustedScore> scores = new ArrayList<>(attempts.size());
        List<Score> counts = new ArrayList<>(attempts.size());
        for (Attempt attempt : attempts) {
            active = later(active, attempt.startedAt());
            if (!attempt.isSubmitted()) {
                continue;
            }
            submitted++;
            last = attempt;
            active = later(active, Objects.requireNonNull(attempt.submittedAt()));
            waiting = waiting.add(attempt.waiting());
            Instant from = attempt.rules().shownFrom();
            scoreFrom = scoreFrom == null || AssignmentRules.isAfter(from, scoreFrom) ? from : scoreFrom;
            LateAdjustedScore score = LateAdjustedScore.of(attempt, today).orElse(null);
            if (score != null) {
                scored.add(attempt);
                scores.add(score);
                counts.add(score.counts());
            }
        }
        Attempt newest = attempts.getLast();
        Keep keep = newest.rules().keep();
        ScorePolicy kept = ScorePolicy.of(keep, counts).orElse(null);
        LateAdjustedScore counted = kept == null ? null : scores.get(kept.index());
        LatePenalty late = LatePenalty.NOT;
        if (counted != null) {
            late = counted.late();
        } else if (last != null) {
            late = LateAdjustedScore.late(last, today);
        }
        return new QuizResult(
                newest.person(),
                newest.context(),
                newest.lessonId(),
                newest.quizId(),
                kept == null ? null : kept.score(),
                counted == null || keep == Keep.AVERAGE ? null : counted.earned(),
                late,
                waiting,
                attempts.size(),
                submitted < attempts.size(),
                last == null ? null : last.submittedAt(),
                active,
                kept == null ? null : scored.get(kept.index()).submittedAt(),
                keep,
                kept == null || keep == Keep.AVERAGE
                        ? null
                        : Integer.valueOf(scored.get(kept.index()).number()),
                scoreFrom);
    }

    private static Instant later(Instant one, Instant other) {
        return other.isAfter(one) ? other : one;
    }
}
