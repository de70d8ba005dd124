package org.readout.attempt;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.readout.attempt.QuizResultRepository.Corrected;
import org.readout.course.CourseId;
import org.readout.course.EffectiveRules;
import org.readout.course.EffectiveRulesService;
import org.readout.course.LatePolicy.LatePenalty;
import org.readout.lesson.Lesson.Keep;
import org.readout.question.Score;
import org.readout.user.UserId;
import org.springframework.stereotype.Service;

/**
 * Results of quizzes after late penalties, for gradebooks and a student's own page. The caller checks who may see them. Reading
 * them changes nothing: an attempt whose time is up is in progress until it is submitted automatically, a few seconds later.
 */
@Service
public class QuizResults {

    /**
     * One student's result in one quiz.
     *
     * @param kept the score that counts by the latest attempt's rules, of what is marked and after late penalties, or {@code
     *     null} for none
     * @param earned what the marks of the attempt that counts add up to, or {@code null} without one and for an average
     * @param late the penalty of the attempt that counts; for an average, and if nothing is marked, of the newest
     * @param waiting the points that are not graded yet, in all submitted attempts
     * @param attempts how many attempts were started
     * @param countedSubmittedAt when the attempt was submitted that counts; for an average, the newest
     * @param scoreFrom when the student is shown the score of the newest attempt that is no practice, or {@code null} if it is
     *     in the result already
     */
    public record QuizResult(
            UserId person,
            String lessonId,
            String quizId,
            @Nullable Score kept,
            @Nullable Score earned,
            LatePenalty late,
            BigDecimal waiting,
            int attempts,
            boolean inProgress,
            @Nullable Instant lastSubmittedAt,
            @Nullable Instant countedSubmittedAt,
            @Nullable Instant scoreFrom) {}

    /**
     * An attempt in one line.
     *
     * @param score of what is marked, or {@code null} for none
     * @param waiting the points that are not graded yet
     * @param scoreFrom when the student is shown the score, or {@code null} if it is in the line already
     * @param practice as of {@link AttemptDetails}
     */
    public record AttemptLine(
            AttemptId id,
            int number,
            Instant startedAt,
            @Nullable Instant submittedAt,
            @Nullable LateAdjustedScore score,
            BigDecimal waiting,
            @Nullable Instant scoreFrom,
            boolean practice) {}

    private record Key(UserId person, String quizId) {}

    private final AttemptRepository attempts;
    private final QuizResultRepository results;
    private final EffectiveRulesService effectiveRules;
    private final Clock clock;

    QuizResults(
            AttemptRepository attempts,
            QuizResultRepository results,
            EffectiveRulesService effectiveRules,
            Clock clock) {
        this.attempts = attempts;
        this.results = results;
        this.effectiveRules = effectiveRules;
        this.clock = clock;
    }

    /**
     * Returns the results of a course's students in all quizzes of a lesson; absent if no attempt was started.
     *
     * @param today the rules that apply to the students
     */
    public List<QuizResult> of(CourseId course, String lessonId, Map<UserId, EffectiveRules> today) {
        return results(attempts.all(course, lessonId), today, Instant.MAX);
    }

    /** Returns the results of one student in all quizzes of a lesson. */
    public List<QuizResult> of(String lessonId, UserId student) {
        return results(lessonId, student, Instant.MAX);
    }

    /** Returns the same for the student herself: without a score that isn't shown to her yet. */
    public List<QuizResult> own(String lessonId, UserId student) {
        return results(lessonId, student, clock.instant());
    }

    private List<QuizResult> results(String lessonId, UserId student, Instant shownAt) {
        List<Attempt> all = attempts.all(student, lessonId);
        return all.isEmpty()
                ? List.of()
                : results(
                        all,
                        effectiveRules
                                .of(student, lessonId)
                                .map(rules -> Map.of(student, rules))
                                .orElse(Map.of()),
                        shownAt);
    }

    /** Returns the attempts of a user with a score that was corrected. */
    public List<Corrected> corrected(UserId user) {
        return results.corrected(user);
    }

    /** Returns a student's attempts at one quiz, the oldest first. */
    public List<AttemptLine> attempts(UserId student, String lessonId, String quizId) {
        return lines(student, lessonId, quizId, Instant.MAX);
    }

    /** Returns the same for the student herself: without a score that isn't shown to her yet. */
    public List<AttemptLine> ownAttempts(UserId student, String lessonId, String quizId) {
        return lines(student, lessonId, quizId, clock.instant());
    }

    private List<AttemptLine> lines(UserId student, String lessonId, String quizId, Instant shownAt) {
        EffectiveRules today = effectiveRules.of(student, lessonId).orElse(null);
        return attempts.attempts(student, lessonId, quizId).stream()
                .map(attempt -> new AttemptLine(
                        attempt.id(),
                        attempt.number(),
                        attempt.startedAt(),
                        attempt.submittedAt(),
                        attempt.rules().isShown(shownAt) ? counted(attempt, today) : null,
                        attempt.rules().isShown(shownAt) ? attempt.waiting() : BigDecimal.ZERO,
                        scoreFrom(attempt, shownAt),
                        LateAdjustedScore.isPractice(attempt.afterAnswers(), today)))
                .toList();
    }

    /** @param attempts those of a student at a quiz by number */
    private static List<QuizResult> results(
            List<Attempt> attempts, Map<UserId, EffectiveRules> today, Instant shownAt) {
        Map<Key, List<Attempt>> byQuiz = new LinkedHashMap<>();
        attempts.forEach(
                attempt -> byQuiz.computeIfAbsent(new Key(attempt.person(), attempt.quizId()), key -> new ArrayList<>())
                        .add(attempt));
        return byQuiz.values().stream()
                .map(all -> result(all, today.get(all.getFirst().person()), shownAt))
                .toList();
    }

    private static QuizResult result(List<Attempt> attempts, @Nullable EffectiveRules today, Instant shownAt) {
        List<LateAdjustedScore> scores = new ArrayList<>();
        List<Instant> scored = new ArrayList<>();
        Instant last = null;
        boolean inProgress = false;
        LatePenalty newest = LatePenalty.NOT;
        Instant scoreFrom = null;
        BigDecimal waiting = BigDecimal.ZERO;
        for (Attempt attempt : attempts) {
            Instant submittedAt = attempt.submittedAt();
            if (submittedAt == null) {
                inProgress = true;
                continue;
            }
            last = submittedAt;
            waiting = waiting.add(attempt.waiting());
            if (LateAdjustedScore.isPractice(attempt.afterAnswers(), today)) {
                continue;
            }
            scoreFrom = scoreFrom(attempt, shownAt);
            newest = EffectiveRules.late(attempt.rules().dueRule(), today, submittedAt);
            LateAdjustedScore score = counted(attempt, today);
            if (score != null && attempt.rules().isShown(shownAt)) {
                scores.add(score);
                scored.add(submittedAt);
            }
        }
        Attempt latest = attempts.getLast();
        Keep keep = latest.rules().keep();
        ScorePolicy kept = ScorePolicy.of(
                        keep, scores.stream().map(LateAdjustedScore::counts).toList())
                .orElse(null);
        LateAdjustedScore counts = kept == null ? null : scores.get(kept.index());
        return new QuizResult(
                latest.person(),
                latest.lessonId(),
                latest.quizId(),
                kept == null ? null : kept.score(),
                counts == null || keep == Keep.AVERAGE ? null : counts.earned(),
                counts == null ? newest : counts.late(),
                waiting,
                attempts.size(),
                inProgress,
                last,
                kept == null ? null : scored.get(kept.index()),
                scoreFrom);
    }

    private static @Nullable Instant scoreFrom(Attempt attempt, Instant shownAt) {
        return !attempt.isSubmitted() || attempt.rules().isShown(shownAt)
                ? null
                : attempt.rules().shownFrom();
    }

    /** Practice can't be late. */
    private static @Nullable LateAdjustedScore counted(Attempt attempt, @Nullable EffectiveRules today) {
        Score score = attempt.score();
        return score != null && LateAdjustedScore.isPractice(attempt.afterAnswers(), today)
                ? new LateAdjustedScore(score, LatePenalty.NOT)
                : LateAdjustedScore.of(attempt, today).orElse(null);
    }
}
