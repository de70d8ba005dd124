package org.readout.attempt;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.readout.assignment.AssignmentRules;
import org.readout.assignment.EffectiveRules;
import org.readout.assignment.EffectiveRulesService;
import org.readout.assignment.EffectiveRulesService.CourseRules;
import org.readout.attempt.Answer.FirstAnswer;
import org.readout.attempt.Attempt.CorrectedAttempt;
import org.readout.attempt.Mark.QuestionMark;
import org.readout.course.CourseId;
import org.readout.course.CourseService.RulesChanged;
import org.readout.course.StudyContext;
import org.readout.lesson.Lesson.Quiz;
import org.readout.lesson.LessonLibrary;
import org.readout.lesson.LessonLibrary.LessonPublished;
import org.readout.lesson.QuizSettings.Keep;
import org.readout.question.Score;
import org.readout.result.LatePenalty;
import org.readout.result.QuizResult;
import org.readout.result.QuizResult.Standing;
import org.readout.result.Results;
import org.readout.result.ScoreOverride;
import org.readout.result.WorkChanged;
import org.readout.user.UserId;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;

/**
 * Computes what counts of attempts at quizzes, after late penalties: the one definition of a result. Pages read the stored
 * ones, see {@link Results}. An attempt whose time is up is in progress until it is submitted automatically, a few seconds
 * later.
 */
@Service
public class QuizResults {

    /** @param score of what is marked, after the late penalty, or {@code null} for none */
    public record AttemptLine(Attempt attempt, @Nullable LateAdjustedScore score) {}

    private final AttemptRepository repository;
    private final Results results;
    private final EffectiveRulesService effectiveRules;
    private final LessonLibrary lessons;
    private final Clock clock;

    QuizResults(
            AttemptRepository repository,
            Results results,
            EffectiveRulesService effectiveRules,
            LessonLibrary lessons,
            Clock clock) {
        this.repository = repository;
        this.results = results;
        this.effectiveRules = effectiveRules;
        this.lessons = lessons;
        this.clock = clock;
    }

    @EventListener
    void on(WorkChanged changed) {
        results.replace(changed, () -> compute(changed));
    }

    @EventListener
    void on(RulesChanged changed) {
        CourseId course = changed.course();
        String only = changed.lessonId();
        (only == null ? results.lessons(course) : List.of(only)).forEach(lesson -> store(course, lesson));
    }

    /** The section of a quiz decides whether a course assigns it, and its points what a score set by hand is out of. */
    @EventListener
    void on(LessonPublished published) {
        results.courses(published.lessonId()).forEach(course -> store(course, published.lessonId()));
    }

    private void store(CourseId course, String lessonId) {
        results.replace(course, lessonId, () -> compute(course, lessonId, effectiveRules.ofCourse(course, lessonId)));
    }

    /**
     * Computes the results of everyone in a course in all quizzes of a lesson, also in both sittings of its reading check;
     * absent if no attempt was started and no instructor decided anything.
     */
    public List<QuizResult> compute(CourseId course, String lessonId, CourseRules today) {
        Map<WorkChanged, List<Attempt>> attempts =
                repository.attemptsToCount(course, lessonId).stream().collect(Collectors.groupingBy(Attempt::place));
        Map<WorkChanged, ScoreOverride> decisions = results.decisions(course, lessonId).stream()
                .collect(Collectors.toMap(each -> place(course, each), Function.identity()));
        decisions.keySet().forEach(place -> attempts.putIfAbsent(place, List.of()));
        return attempts.entrySet().stream()
                .flatMap(each -> {
                    WorkChanged place = each.getKey();
                    EffectiveRules rules = today.of(place.quizId()).get(place.person());
                    return compute(place, each.getValue(), decisions.get(place), rules).stream();
                })
                .toList();
    }

    private static WorkChanged place(CourseId course, ScoreOverride decision) {
        return new WorkChanged(decision.student(), StudyContext.of(course), decision.lessonId(), decision.quizId());
    }

    /** Computes the result of one person in a quiz; empty if no attempt was started and no instructor decided anything. */
    Optional<QuizResult> compute(WorkChanged place) {
        CourseId course = place.context().course();
        ScoreOverride decision = course == null
                ? null
                : results.decisions(course, place.lessonId(), place.person()).stream()
                        .filter(each -> each.quizId().equals(place.quizId()))
                        .findFirst()
                        .orElse(null);
        return compute(place, decision);
    }

    private Optional<QuizResult> compute(WorkChanged place, @Nullable ScoreOverride decision) {
        UserId person = place.person();
        return compute(
                place,
                repository.attempts(person, place.context(), place.lessonId(), place.quizId()),
                decision,
                today(person, place.context(), place.lessonId(), place.quizId()));
    }

    /** Returns the score that the attempts of a student would have without what an instructor decided. */
    public Optional<Score> ofAttempts(WorkChanged place) {
        return compute(place, (ScoreOverride) null).map(QuizResult::kept);
    }

    /** Returns where there are attempts or decisions: all that may have a result. */
    Set<WorkChanged> all() {
        return Stream.concat(repository.all().stream(), results.decided().stream())
                .collect(Collectors.toSet());
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
    public List<WorkChanged> graded(UserId user, Instant since) {
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

    /** Returns a student's attempts at one quiz, oldest first. */
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

    /** A decision about a quiz that has left the lesson doesn't apply. */
    private Optional<QuizResult> compute(
            WorkChanged place,
            List<Attempt> attempts,
            @Nullable ScoreOverride decision,
            @Nullable EffectiveRules today) {
        Quiz quiz = decision == null
                ? null
                : lessons.lesson(place.lessonId())
                        .flatMap(published -> published.lesson().quiz(place.quizId()))
                        .orElse(null);
        if (attempts.isEmpty() && quiz == null) {
            return Optional.empty();
        }
        QuizResult earned = compute(place, attempts, today);
        if (decision != null && quiz != null) {
            return Optional.of(earned.decided(decision, AttemptDetails.expected(quiz)));
        }
        return Optional.of(today != null && today.isExcused() ? earned.excused() : earned);
    }

    /** Loops, because a large course has hundreds of thousands. */
    private static QuizResult compute(WorkChanged place, List<Attempt> unordered, @Nullable EffectiveRules today) {
        List<Attempt> attempts = new ArrayList<>(unordered);
        attempts.sort(Comparator.comparingInt(Attempt::number));
        int submitted = 0;
        Attempt last = null;
        Instant active = null;
        int ungraded = 0;
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
            // Practice is graded by no one.
            ungraded += attempt.waits() && today != null ? 1 : 0;
            Instant from = attempt.rules().shownFrom();
            scoreFrom = scoreFrom == null || AssignmentRules.isAfter(from, scoreFrom) ? from : scoreFrom;
            LateAdjustedScore score = LateAdjustedScore.of(attempt, today).orElse(null);
            if (score != null) {
                scored.add(attempt);
                scores.add(score);
                counts.add(score.counts());
            }
        }
        Keep keep = attempts.isEmpty() ? Keep.BEST : attempts.getLast().rules().keep();
        ScorePolicy kept = attempts.isEmpty()
                ? null
                : ScorePolicy.of(attempts.getLast(), today, counts).orElse(null);
        keep = kept == null ? keep : kept.keep();
        LateAdjustedScore counted = kept == null ? null : scores.get(kept.index());
        LatePenalty late = LatePenalty.NOT;
        if (counted != null) {
            late = counted.late();
        } else if (last != null) {
            late = LateAdjustedScore.late(last, today);
        }
        Instant lastSubmittedAt = last == null ? null : last.submittedAt();
        return new QuizResult(
                place.person(),
                place.context(),
                place.lessonId(),
                place.quizId(),
                Standing.of(attempts.size(), lastSubmittedAt),
                kept == null ? null : kept.score(),
                counted == null || keep == Keep.AVERAGE ? null : counted.earned(),
                late,
                waiting,
                ungraded,
                attempts.size(),
                submitted < attempts.size(),
                lastSubmittedAt,
                active,
                kept == null ? null : scored.get(kept.index()).submittedAt(),
                keep,
                kept == null || keep == Keep.AVERAGE
                        ? null
                        : Integer.valueOf(scored.get(kept.index()).number()),
                scoreFrom);
    }

    private static Instant later(@Nullable Instant one, Instant other) {
        return one == null || other.isAfter(one) ? other : one;
    }
}
