package org.readout.gradebook;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.readout.gradebook.Gradebook.Cell;
import org.readout.gradebook.Gradebook.Status;
import org.readout.lesson.Lesson;
import org.readout.quiz.QuizResults.QuizResult;
import org.readout.quiz.Score;

/**
 * How one student stands in one section. Late is counted work that came after the due instant; missing is work of which
 * nothing had come when the due instant passed.
 *
 * @param due the due instant, or {@code null} for none
 * @param now when the question is asked
 * @param zone the course's time zone
 */
record CellRule(@Nullable Instant due, Instant now, ZoneId zone) {

    boolean pastDue() {
        return due != null && now.isAfter(due);
    }

    Cell cell(Lesson.Section section, @Nullable QuizResult result, @Nullable Instant readAt) {
        Score kept = result == null ? null : result.kept();
        int attempts = result == null ? 0 : result.attempts();
        boolean inProgress = result != null && result.inProgress();
        if (section.quiz() == null) {
            return new Cell(Status.NO_QUIZ, readAt, null, BigDecimal.ZERO, 0, false, 0);
        }
        BigDecimal toGrade = result == null ? BigDecimal.ZERO : result.waiting();
        Instant submitted = result == null ? null : result.lastSubmittedAt();
        if (result == null || submitted == null) {
            return new Cell(pastDue() ? Status.MISSING : Status.OPEN, readAt, null, toGrade, attempts, inProgress, 0);
        }
        Instant scored = result.countedSubmittedAt();
        Instant counted = scored == null ? submitted : scored;
        int daysLate = due == null ? 0 : Lateness.days(due, counted, zone);
        return new Cell(Status.SUBMITTED, readAt, kept, toGrade, attempts, inProgress, daysLate);
    }
}
