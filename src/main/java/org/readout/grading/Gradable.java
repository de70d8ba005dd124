package org.readout.grading;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.readout.attempt.Grade;
import org.readout.question.RubricRow;
import org.readout.question.Score;
import org.readout.user.UserId;

/** What is graded by a rubric: an answer, or what a student posted under a prompt. */
public sealed interface Gradable permits GradingService.Work, PostGrades.PostWork {

    UserId student();

    /** Returns the id that it has among those of the same question or prompt. */
    UUID id();

    List<RubricRow> rubric();

    /** Returns the points of full credit. */
    BigDecimal worth();

    /** Returns the grades, oldest first. */
    List<Grade> history();

    Map<UserId, String> graders();

    default boolean waits() {
        return history().isEmpty();
    }

    /** Returns the grade that counts, or {@code null} if it isn't graded yet. */
    default @Nullable Grade grade() {
        return waits() ? null : history().getLast();
    }

    /** Returns the number of the newest grade, 0 for none. */
    default int number() {
        return waits() ? 0 : history().getLast().number();
    }

    /** Returns the name of the instructor or assistant who gave a grade. */
    default String grader(Grade grade) {
        return graders().getOrDefault(grade.by(), "");
    }

    /** Returns the score for points by row, before the cost of a hint is subtracted; see {@link Grade#score}. */
    default Score score(Map<String, BigDecimal> rows) {
        return Grade.score(rubric(), rows, worth());
    }
}
