package org.readout.attempt;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.readout.assignment.EffectiveRules;
import org.readout.assignment.EffectiveRulesService;
import org.readout.assignment.LatePolicy.LatePenalty;
import org.readout.attempt.Answer.FirstAnswer;
import org.readout.attempt.Attempt.CorrectedAttempt;
import org.readout.attempt.Attempt.GradedQuiz;
import org.readout.attempt.Mark.QuestionMark;
import org.readout.course.CourseId;
import org.readout.lesson.Lesson.Sitting;
import org.readout.lesson.QuizSettings.Keep;
import org.readout.question.Score;
import org.readout.shell.PageReads;
import org.readout.user.UserId;
import org.springframework.stereotype.Service;

/**
 * Results of quizzes after late penalties, for gradebooks and a student's own page. The caller checks who may see them. An
 * attempt whose time is up is in progress until it is submitted automatically, a few seconds later.
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
     * @param scoreFrom as of the newest attempt that is no practice, see {@link Attempt#scoreFrom}
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
            Keep keep,
            @Nullable Integer counted,
            @Nullable Instant scoreFrom) {}

    /**
     * The results of one student in all lessons.
     *
     * @param submitted the submitted sittings of reading checks, by lesson
     */
    public record StudentResults(List<QuizResult> quizzes, Map<String, Set<Sitting>> submitted) {

        public static final StudentResults NONE = new StudentResults(List.of(), Map.of());
    }

    /** @param score of what is marked, after the late penalty, or {@code null} for none */
    public record AttemptLine(Attempt attempt, @Nullable LateAdjustedScore score, boolean practice) {}

    private final AttemptRepository repository;
    private final EffectiveRulesService effectiveRules;
    private final Clock clock;

    QuizResults(AttemptRepository repository, EffectiveRulesService effectiveRules, Clock clock) {
        this.repository = repository;
        this.effectiveRules = effectiveRules;
        this.clock = clock;
    }

    /**
     * Returns the results of a course's students in all quizzes of a lesson; absent if no attempt was started.
     *
     * @param today the rules of each student in a quiz, by the quiz's id
     */
    public List<QuizResult> of(CourseId course, String lessonId, Function<String, Map<UserId, EffectiveRules>> today) {
        Map<UserId, List<Attempt>> byStudent = repository.attempts(course, lessonId).stream()
                .collect(Collectors.groupingBy(Attempt::person, LinkedHashMap::new, Collectors.toList()));
        return byStudent.entrySet().stream()
                .flatMap(theirs ->
                        results(theirs.getValue(), quizId -> today.apply(quizId).get(theirs.getKey()), Instant.MAX)
                                .stream())
                .toList();
    }

    /**
     * Returns the results of one student in all lessons, without scores that aren't shown to her yet.
     *
     * @param today the rules of each student in a quiz, by the ids of the lesson and the quiz
     */
    public Map<UserId, StudentResults> ofOwn(
            UserId student, BiFunction<String, String, Map<UserId, EffectiveRules>> today) {
        return byStudent(repository.attempts(student), today, shownAt(true));
    }

    /**
     * Returns the results of some students in all lessons, in one statement; absent for a student without an attempt.
     *
     * @param today the rules of each student in a quiz, by the ids of the lesson and the quiz
     */
    public Map<UserId, StudentResults> ofSome(
            Collection<UserId> students, BiFunction<String, String, Map<UserId, EffectiveRules>> today) {
        return byStudent(repository.attemptsToCount(students), today, Instant.MAX);
    }

    /** Returns the same of everyone in a lesson, for sums over a large course. */
    public Map<UserId, StudentResults> ofAll(
            String lessonId, BiFunction<String, String, Map<UserId, EffectiveRules>> today) {
        return byStudent(repository.attemptsToCount(lessonId), today, Instant.MAX);
    }

    private static Map<UserId, StudentResults> byStudent(
            List<Attempt> found, BiFunction<String, String, Map<UserId, EffectiveRules>> today, Instant shownAt) {
        Map<UserId, Map<String, List<Attempt>>> all = new HashMap<>();
        found.forEach(attempt -> all.computeIfAbsent(attempt.person(), student -> new HashMap<>())
                .computeIfAbsent(attempt.lessonId(), lesson -> new ArrayList<>())
                .add(attempt));
        Map<UserId, StudentResults> results = new HashMap<>();
        all.forEach((student, byLesson) -> {
            List<QuizResult> quizzes = new ArrayList<>();
            Map<String, Set<Sitting>> submitted = new HashMap<>();
            byLesson.forEach((lessonId, attempts) -> {
                List<Attempt> ofSections = new ArrayList<>(attempts.size());
                for (Attempt attempt : attempts) {
                    Sitting sitting = sitting(attempt);
                    if (sitting == null) {
                        ofSections.add(attempt);
                    } else if (attempt.isSubmitted()) {
                        submitted
                                .computeIfAbsent(lessonId, lesson -> EnumSet.noneOf(Sitting.class))
                                .add(sitting);
                    }
                }
                ofSections.sort(Comparator.comparingInt(Attempt::number));
                quizzes.addAll(results(
                        ofSections, quizId -> today.apply(lessonId, quizId).get(student), shownAt));
            });
            results.put(student, new StudentResults(quizzes, submitted));
        });
        return results;
    }

    private static @Nullable Sitting sitting(Attempt attempt) {
        for (Sitting sitting : Sitting.values()) {
            if (sitting.is(attempt.quizId())) {
                return sitting;
            }
        }
        return null;
    }

    /**
     * Returns the results of one student in all quizzes of a lesson.
     *
     * @param own whether it is for the student: without a score that isn't shown to her yet
     */
    public List<QuizResult> of(String lessonId, UserId student, boolean own) {
        List<Attempt> all = repository.attempts(student, lessonId);
        return all.isEmpty() ? List.of() : results(all, effectiveRules.of(student, lessonId)::of, shownAt(own));
    }

    /** Returns the same for the student, with what was read for the page. */
    public List<QuizResult> own(String lessonId, UserId student, PageReads reads) {
        List<Attempt> all = repository.attempts(student, lessonId, reads);
        return all.isEmpty() ? List.of() : results(all, effectiveRules.of(student, lessonId, reads)::of, shownAt(true));
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
    public List<GradedQuiz> graded(UserId user, Instant since) {
        return repository.graded(user, since).stream()
                .filter(each -> !isHeld(user, each.lessonId(), each.quizId()))
                .toList();
    }

    private boolean isHeld(UserId user, String lessonId, String quizId) {
        EffectiveRules today = today(user, lessonId, quizId);
        return today != null && today.holdsScores(clock.instant());
    }

    /**
     * Returns the attempts of a user with a score that was corrected, without those whose scores aren't shown to her yet.
     */
    public List<CorrectedAttempt> corrected(UserId user) {
        return repository.corrected(user).stream()
                .filter(each -> !isHeld(user, each.lessonId(), each.quizId()))
                .toList();
    }

    /** Returns a student's attempts at one quiz, the oldest first. */
    public List<AttemptLine> attempts(UserId student, String lessonId, String quizId, boolean own) {
        EffectiveRules today = today(student, lessonId, quizId);
        Instant shownAt = shownAt(own);
        return repository.attempts(student, lessonId, quizId).stream()
                .map(attempt -> attempt.shownAt(shownAt, release(today)))
                .map(attempt -> {
                    boolean practice = LateAdjustedScore.isPractice(attempt, today);
                    // Practice can't be late.
                    var score = LateAdjustedScore.of(attempt, practice ? null : today);
                    return new AttemptLine(attempt, score.orElse(null), practice);
                })
                .toList();
    }

    private Instant shownAt(boolean own) {
        return own ? clock.instant() : Instant.MAX;
    }

    private @Nullable EffectiveRules today(UserId student, String lessonId, String quizId) {
        return effectiveRules.of(student, lessonId).of(quizId);
    }

    private static @Nullable Instant release(@Nullable EffectiveRules today) {
        return today == null ? null : today.scoresFrom();
    }

    private static List<QuizResult> results(
            List<Attempt> attempts, Function<String, @Nullable EffectiveRules> today, Instant shownAt) {
        Collection<List<Attempt>> byQuiz = attempts.size() == 1
                ? List.of(attempts)
                : attempts.stream()
                        .collect(Collectors.groupingBy(Attempt::quizId, LinkedHashMap::new, Collectors.toList()))
                        .values();
        List<QuizResult> results = new ArrayList<>(byQuiz.size());
        for (List<Attempt> all : byQuiz) {
            results.add(result(all, today.apply(all.getFirst().quizId()), shownAt));
        }
        return results;
    }

    /** Loops, because a large course has hundreds of thousands. */
    private static QuizResult result(List<Attempt> attempts, @Nullable EffectiveRules today, Instant shownAt) {
        Instant release = release(today);
        int submitted = 0;
        Instant lastSubmittedAt = null;
        BigDecimal waiting = BigDecimal.ZERO;
        Attempt newestCounting = null;
        // One score for each of them: the policy tells by its index which attempt counts.
        List<Attempt> scored = new ArrayList<>(attempts.size());
        List<LateAdjustedScore> scores = new ArrayList<>(attempts.size());
        List<Score> counts = new ArrayList<>(attempts.size());
        for (Attempt attempt : attempts) {
            if (!attempt.isSubmitted()) {
                continue;
            }
            submitted++;
            lastSubmittedAt = attempt.submittedAt();
            waiting = waiting.add(attempt.waiting());
            // Practice doesn't count, nor does a score that isn't shown yet.
            if (LateAdjustedScore.isPractice(attempt, today)) {
                continue;
            }
            newestCounting = attempt.shownAt(shownAt, release);
            LateAdjustedScore score =
                    LateAdjustedScore.of(newestCounting, today).orElse(null);
            if (score != null) {
                scored.add(newestCounting);
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
        } else if (newestCounting != null) {
            Instant submittedAt = Objects.requireNonNull(newestCounting.submittedAt());
            late = EffectiveRules.late(newestCounting.rules().dueRule(), today, submittedAt);
        }
        return new QuizResult(
                newest.person(),
                newest.lessonId(),
                newest.quizId(),
                kept == null ? null : kept.score(),
                counted == null || keep == Keep.AVERAGE ? null : counted.earned(),
                late,
                waiting,
                attempts.size(),
                submitted < attempts.size(),
                lastSubmittedAt,
                kept == null ? null : scored.get(kept.index()).submittedAt(),
                keep,
                kept == null || keep == Keep.AVERAGE
                        ? null
                        : Integer.valueOf(scored.get(kept.index()).number()),
                newestCounting == null ? null : newestCounting.scoreFrom());
    }
}
