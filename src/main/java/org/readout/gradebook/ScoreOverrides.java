package org.readout.gradebook;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.readout.assignment.AssignmentService;
import org.readout.attempt.Attempt.StudiedQuiz;
import org.readout.attempt.ScoreNotes;
import org.readout.course.CourseId;
import org.readout.course.CourseService;
import org.readout.course.Permission;
import org.readout.db.DurableTransactions;
import org.readout.db.PlainText;
import org.readout.gradebook.ScoreOverride.ScoreOf;
import org.readout.lesson.Lesson;
import org.readout.lesson.LessonLibrary;
import org.readout.question.Score;
import org.readout.text.Messages;
import org.readout.user.AuditLog;
import org.readout.user.UserId;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;

/**
 * Sets and excuses single scores for instructors. Nothing is deleted: each decision follows the one that it was made after.
 */
@Service
public class ScoreOverrides implements ScoreNotes {

    private static final Messages TEXT = Messages.of("gradebook");

    private final CourseService courses;
    private final AssignmentService assignments;
    private final LessonLibrary lessons;
    private final GradebookRepository repository;
    private final DurableTransactions transactions;
    private final AuditLog audit;
    private final Clock clock;

    ScoreOverrides(
            CourseService courses,
            AssignmentService assignments,
            LessonLibrary lessons,
            GradebookRepository repository,
            DurableTransactions transactions,
            AuditLog audit,
            Clock clock) {
        this.courses = courses;
        this.assignments = assignments;
        this.lessons = lessons;
        this.repository = repository;
        this.transactions = transactions;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Sets a score, excuses the student, or with neither restores what the attempts earned.
     *
     * @param seen the number of the override that the instructor saw, {@link ScoreOverride#NONE_YET} for none
     * @return false if someone else was first, or the user can't change the course or the student isn't in it
     * @throws IllegalArgumentException if the score is not possible or the reason is empty or too long
     */
    public boolean change(
            ScoreOf target, UserId instructor, int seen, @Nullable BigDecimal score, boolean excused, String reason) {
        Optional<BigDecimal> points = points(target, instructor);
        if (points.isEmpty()) {
            return false;
        }
        String why = PlainText.name(reason);
        boolean possible = score == null || !excused && score.signum() >= 0 && score.compareTo(points.get()) <= 0;
        if (!possible || why.isEmpty() || why.length() > ScoreOverride.REASON_MAX_LENGTH) {
            throw new IllegalArgumentException("A score is 0 to the points of the quiz, and has a reason");
        }
        try {
            return transactions.write(() -> {
                int newest = repository.history(target.course(), target.lessonId(), target.student()).stream()
                        .filter(override -> override.quizId().equals(target.quizId()))
                        .mapToInt(ScoreOverride::number)
                        .max()
                        .orElse(ScoreOverride.NONE_YET);
                if (newest != seen) {
                    return false;
                }
                repository.add(target, seen + 1, score, excused, why, instructor, clock.instant());
                audit.note(
                        instructor,
                        excused ? "score-excused" : score == null ? "score-restored" : "score-overridden",
                        "course=" + target.course().value() + " lesson=" + target.lessonId() + " quiz="
                                + target.quizId() + " student="
                                + target.student().value()
                                + (score == null ? "" : " score=" + score.toPlainString()));
                return true;
            });
        } catch (DuplicateKeyException | ConcurrencyFailureException e) {
            return false;
        }
    }

    @Override
    public Set<StudiedQuiz> excused(UserId student) {
        return repository.excused(student);
    }

    @Override
    public GivenScores of(CourseId course, UserId student, String lessonId) {
        return new GivenScores(repository.newest(course, List.of(student)).stream()
                .filter(override -> override.lessonId().equals(lessonId))
                .flatMap(override -> section(lessonId, override.quizId())
                        .map(section -> new GivenScore(
                                override.quizId(),
                                note(override, GradebookRules.points(section)),
                                Optional.ofNullable(GradebookRules.score(section, override))))
                        .stream())
                .toList());
    }

    private static String note(ScoreOverride override, BigDecimal points) {
        String score =
                override.score() == null ? "" : Score.plain(override.score().min(points));
        return TEXT.get(
                "override.own",
                "excused",
                override.excused(),
                "score",
                score,
                "points",
                Score.plain(points),
                "reason",
                override.reason());
    }

    private Optional<Lesson.Section> section(String lessonId, String quizId) {
        return lessons.lesson(lessonId)
                .flatMap(published -> published.lesson().sections().stream()
                        .filter(section -> isOf(section, quizId))
                        .findFirst());
    }

    /** Returns the points of the quiz today; empty if the instructor may not change this score. */
    private Optional<BigDecimal> points(ScoreOf target, UserId instructor) {
        return courses.permitting(target.course(), instructor, Permission.SET_SCORES)
                .filter(course ->
                        courses.taken(target.course(), target.student()).isPresent())
                .flatMap(course -> assignments.assignment(target.course(), target.lessonId()))
                .flatMap(assignment -> section(target.lessonId(), target.quizId()))
                .map(GradebookRules::points);
    }

    private static boolean isOf(Lesson.Section section, String quizId) {
        return section.quiz() != null && section.quiz().id().equals(quizId);
    }
}
