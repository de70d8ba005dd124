package org.readout.attempt;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.readout.course.CourseId;
import org.readout.course.EffectiveRules;
import org.readout.course.EffectiveRulesService;
import org.readout.course.LatePolicy.LatePenalty;
import org.readout.lesson.Lesson.Keep;
import org.readout.question.Score;
import org.readout.user.UserId;
import org.springframework.stereotype.Service;

/**
 * What came of the quizzes with late credit, for gradebooks and a student's own page. The caller answers for who may see it. Reads
 * only: an attempt whose time is up is in progress until it is submitted automatically, a few seconds later.
 */
@Service
public class QuizResults {

    /**
     * One person's standing in one quiz.
     *
     * @param kept the score that counts by the quiz's {@code keep} rule, of what is marked and after late credit; {@code
     *     null} before the first submission and where nothing is marked
     * @param earned what the marks of the attempt that counts add up to, or {@code null} where {@code kept} is, and of an
     *     average
     * @param late how late the attempt came whose score counts (of an average, and where nothing is marked, the newest)
     * @param waiting the points that wait for an instructor, in all submitted attempts
     * @param attempts how many attempts were begun
     * @param inProgress whether one is not submitted yet
     * @param lastSubmittedAt the newest submission, or {@code null}
     * @param countedSubmittedAt when the attempt was submitted whose score counts (of an average, the newest), or {@code null}
     * @param scoreFrom from when the score of the newest submitted attempt that is no practice is shown to whoever made it,
     *     where it is left out for that reason; else {@code null}
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
     * @param score of what is marked; {@code null} before the submission and where nothing is marked
     * @param waiting the points that wait for an instructor
     * @param scoreFrom from when the score is shown to whoever made it, where it is left out for that reason; else {@code
     *     null}
     * @param practice as of {@link AttemptSheet}
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

    /**
     * An attempt with a score that was corrected.
     *
     * @param at when a correction last changed a mark of it
     */
    public record Corrected(AttemptId attempt, String lessonId, String quizId, Instant at) {}

    private record Key(UserId person, String quizId) {}

    private final QuizResultRepository rows;
    private final EffectiveRulesService terms;
    private final Clock clock;

    QuizResults(QuizResultRepository rows, EffectiveRulesService terms, Clock clock) {
        this.rows = rows;
        this.terms = terms;
        this.clock = clock;
    }

    /** Returns a person's results in all quizzes of a lesson; absent if nothing was started. Two statements at most. */
    public List<QuizResult> of(String lessonId, UserId person) {
        return results(lessonId, person, row -> true);
    }

    /**
     * The standing of a course's students in all quizzes of a lesson; absent where nothing was begun. One statement.
     *
     * @param today the rules that apply to the students
     */
    public List<QuizResult> of(CourseId course, String lessonId, Map<UserId, EffectiveRules> today) {
        return results(lessonId, rows.of(course, lessonId), today, row -> true);
    }

    /**
     * The standing of one person in all quizzes of a lesson, for that person's own eyes: a score that is not shown yet, of an
     * attempt that is explained when the quiz is due, is not in it. Two statements at most.
     */
    public List<QuizResult> own(String lessonId, UserId person) {
        Instant now = clock.instant();
        return results(lessonId, person, row -> row.policy().isShown(now));
    }

    private List<QuizResult> results(String lessonId, UserId person, Predicate<QuizResultRepository.Row> isShown) {
        List<QuizResultRepository.Row> attempts = rows.of(person, lessonId);
        Map<UserId, EffectiveRules> today = new HashMap<>();
        if (!attempts.isEmpty()) {
            terms.of(person, lessonId).ifPresent(rules -> today.put(person, rules));
        }
        return results(lessonId, attempts, today, isShown);
    }

    /** Returns the attempts of a person with a score that was corrected. One statement. */
    public List<Corrected> corrected(UserId person) {
        return rows.corrected(person);
    }

    /** The person's attempts at one quiz, for that person's own eyes, the oldest first. */
    public List<AttemptLine> ownAttempts(UserId person, String lessonId, String quizId) {
        Instant now = clock.instant();
        return attempts(person, lessonId, quizId, row -> row.policy().isShown(now));
    }

    private static List<QuizResult> results(
            String lessonId,
            List<QuizResultRepository.Row> found,
            Map<UserId, EffectiveRules> today,
            Predicate<QuizResultRepository.Row> isShown) {
        Map<Key, List<QuizResultRepository.Row>> attempts = new LinkedHashMap<>();
        found.forEach(row -> attempts.computeIfAbsent(new Key(row.person(), row.quizId()), key -> new ArrayList<>())
                .add(row));
        return attempts.entrySet().stream()
                .map(entry -> result(
                        lessonId,
                        entry.getKey(),
                        entry.getValue(),
                        today.get(entry.getKey().person()),
                        isShown))
                .toList();
    }

    /** A person's attempts at one quiz, the oldest first. */
    public List<AttemptLine> attempts(UserId person, String lessonId, String quizId) {
        return attempts(person, lessonId, quizId, row -> true);
    }

    private List<AttemptLine> attempts(
            UserId person, String lessonId, String quizId, Predicate<QuizResultRepository.Row> isShown) {
        EffectiveRules today = terms.of(person, lessonId).orElse(null);
        return rows.of(person, lessonId, quizId).stream()
                .map(row -> new AttemptLine(
                        row.id(),
                        row.number(),
                        row.startedAt(),
                        row.submittedAt(),
                        isShown.test(row) ? counted(row, today) : null,
                        isShown.test(row) ? row.waiting() : BigDecimal.ZERO,
                        scoreFrom(row, isShown),
                        LateAdjustedScore.isPractice(row.afterAnswers(), today)))
                .toList();
    }

    /** The rules of the newest attempt decide which score counts. */
    private static QuizResult result(
            String lessonId,
            Key key,
            List<QuizResultRepository.Row> attempts,
            @Nullable EffectiveRules today,
            Predicate<QuizResultRepository.Row> isShown) {
        List<LateAdjustedScore> scores = new ArrayList<>();
        List<Instant> scored = new ArrayList<>();
        List<Instant> submissions = new ArrayList<>();
        LatePenalty newest = LatePenalty.NOT;
        Instant scoreFrom = null;
        BigDecimal waiting = BigDecimal.ZERO;
        for (QuizResultRepository.Row row : attempts) {
            Instant submittedAt = row.submittedAt();
            if (submittedAt == null) {
                continue;
            }
            submissions.add(submittedAt);
            waiting = waiting.add(row.waiting());
            if (LateAdjustedScore.isPractice(row.afterAnswers(), today)) {
                continue;
            }
            scoreFrom = scoreFrom(row, isShown);
            newest = EffectiveRules.late(row.policy().dueRule(), today, submittedAt);
            LateAdjustedScore score = counted(row, today);
            if (score != null && isShown.test(row)) {
                scores.add(score);
                scored.add(submittedAt);
            }
        }
        Keep keep = attempts.getLast().policy().keep();
        ScorePolicy kept = ScorePolicy.of(
                        keep, scores.stream().map(LateAdjustedScore::counts).toList())
                .orElse(null);
        return new QuizResult(
                key.person(),
                lessonId,
                key.quizId(),
                kept == null ? null : kept.score(),
                kept == null || keep == Keep.AVERAGE
                        ? null
                        : scores.get(kept.index()).earned(),
                kept == null ? newest : scores.get(kept.index()).late(),
                waiting,
                attempts.size(),
                submissions.size() < attempts.size(),
                submissions.isEmpty() ? null : submissions.getLast(),
                kept == null ? null : scored.get(kept.index()),
                scoreFrom);
    }

    private static @Nullable Instant scoreFrom(
            QuizResultRepository.Row row, Predicate<QuizResultRepository.Row> isShown) {
        return row.submittedAt() == null || isShown.test(row)
                ? null
                : row.policy().shownFrom();
    }

    private static @Nullable LateAdjustedScore counted(QuizResultRepository.Row row, @Nullable EffectiveRules today) {
        Score score = row.score();
        Instant submittedAt = row.submittedAt();
        if (score == null || submittedAt == null) {
            return null;
        }
        // What counts nowhere can't be late.
        return LateAdjustedScore.isPractice(row.afterAnswers(), today)
                ? new LateAdjustedScore(score, LatePenalty.NOT)
                : LateAdjustedScore.of(score, row.policy(), today, submittedAt);
    }
}
