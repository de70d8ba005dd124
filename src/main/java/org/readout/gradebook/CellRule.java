package org.readout.gradebook;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.readout.attempt.QuizResults.QuizResult;
import org.readout.course.EffectiveRules;
import org.readout.course.LatePolicy.LatePenalty;
import org.readout.gradebook.Gradebook.Cell;
import org.readout.gradebook.Gradebook.Status;
import org.readout.lesson.Lesson;

/**
 * How one student stands in one section. Late is counted work that came after the due instant; missing is work of which
 * nothing had come when the due instant passed. Work that was due before the student joined is never missing.
 *
 * @param due the due instant as it holds for the student, or {@code null} for none
 * @param dueBeforeJoining whether that was before the student joined the course
 * @param now when the question is asked
 */
record CellRule(@Nullable Instant due, boolean dueBeforeJoining, Instant now) {

    /** By the terms that hold for a student, or without any. */
    static CellRule of(@Nullable EffectiveRules terms, Instant now) {
        return terms == null
                ? new CellRule(null, false, now)
                : new CellRule(terms.dueAt(), terms.wasDueBeforeJoining(), now);
    }

    boolean pastDue() {
        return due != null && now.isAfter(due);
    }

    /** @param waiting how many answers of it wait to be graded */
    Cell cell(Lesson.Section section, @Nullable QuizResult result, @Nullable Instant readAt, int waiting) {
        int attempts = result == null ? 0 : result.attempts();
        boolean inProgress = result != null && result.inProgress();
        if (section.quiz() == null) {
            return new Cell(Status.NO_QUIZ, readAt, null, null, 0, 0, false, LatePenalty.NOT, null);
        }
        // Points wait for an answer at least.
        int toGrade = result == null || result.waiting().signum() == 0 ? 0 : Math.max(1, waiting);
        if (result == null || result.lastSubmittedAt() == null) {
            return new Cell(
                    dueBeforeJoining ? Status.DUE_BEFORE_JOINING : pastDue() ? Status.MISSING : Status.OPEN,
                    readAt,
                    null,
                    null,
                    toGrade,
                    attempts,
                    inProgress,
                    LatePenalty.NOT,
                    null);
        }
        return new Cell(
                Status.SUBMITTED,
                readAt,
                result.kept(),
                result.earned(),
                toGrade,
                attempts,
                inProgress,
                result.late(),
                result.scoreFrom());
    }
}
