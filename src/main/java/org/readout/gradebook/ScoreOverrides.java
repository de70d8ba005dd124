package org.readout.gradebook;

import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.readout.assignment.AssignmentService;
import org.readout.course.CourseService;
import org.readout.course.Permission;
import org.readout.course.StudyContext;
import org.readout.db.DurableTransactions;
import org.readout.db.PlainText;
import org.readout.lesson.Lesson;
import org.readout.lesson.LessonLibrary;
import org.readout.result.Results;
import org.readout.result.ScoreOverride;
import org.readout.result.ScoreOverride.ScoreOf;
import org.readout.result.WorkChanged;
import org.readout.user.AuditLog;
import org.readout.user.UserId;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;

/**
 * Sets and excuses single scores for instructors. Nothing is deleted: each decision follows the one that it was made after.
 */
@Service
public class ScoreOverrides {

    private final CourseService courses;
    private final AssignmentService assignments;
    private final LessonLibrary lessons;
    private final Results results;
    private final DurableTransactions transactions;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;

    ScoreOverrides(
            CourseService courses,
            AssignmentService assignments,
            LessonLibrary lessons,
            Results results,
            DurableTransactions transactions,
            AuditLog audit,
            ApplicationEventPublisher events) {
        this.courses = courses;
        this.assignments = assignments;
        this.lessons = lessons;
        this.results = results;
        this.transactions = transactions;
        this.audit = audit;
        this.events = events;
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
                // Refused if someone else has decided since.
                results.decide(target, seen + 1, score, excused, why, instructor);
                events.publishEvent(new WorkChanged(
                        target.student(), StudyContext.of(target.course()), target.lessonId(), target.quizId()));
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
