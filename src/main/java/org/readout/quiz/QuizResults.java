package org.readout.quiz;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.readout.account.PersonId;
import org.readout.course.Late;

/** What came of the quizzes, for gradebooks and a student's own page. The caller answers for who may see it. */
public interface QuizResults {

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
     * @param scoreFrom from when the score of the newest submitted attempt is shown to whoever made it, where it is left
     *     out for that reason; else {@code null}
     */
    record QuizResult(
            PersonId person,
            String lessonId,
            String quizId,
            @Nullable Score kept,
            @Nullable Score earned,
            Late late,
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
     */
    record AttemptLine(
            AttemptId id,
            int number,
            Instant startedAt,
            @Nullable Instant submittedAt,
            @Nullable CountedScore score,
            BigDecimal waiting,
            @Nullable Instant scoreFrom) {}

    /** The standing of these people in all quizzes of a lesson; absent where nothing was begun. Two statements at most. */
    List<QuizResult> of(String lessonId, Collection<PersonId> people);

    /**
     * The standing of one person in all quizzes of a lesson, for that person's own eyes: a score that is not shown yet, of an
     * attempt that is explained when the quiz is due, is not in it. Two statements at most.
     */
    List<QuizResult> own(String lessonId, PersonId person);

    /** The person's attempts at one quiz, for that person's own eyes, the oldest first. */
    List<AttemptLine> ownAttempts(PersonId person, String lessonId, String quizId);

    /** A person's attempts at one quiz, the oldest first. */
    List<AttemptLine> attempts(PersonId person, String lessonId, String quizId);
}
