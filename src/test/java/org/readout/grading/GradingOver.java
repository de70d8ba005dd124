package org.readout.grading;

import java.time.Clock;
import javax.sql.DataSource;
import org.readout.assignment.AssignmentService;
import org.readout.attempt.AttemptService;
import org.readout.course.CourseService;
import org.readout.db.DurableTransactions;
import org.readout.lesson.LessonLibrary;
import org.readout.lesson.Revisions;
import org.readout.result.Results;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Grading over a database of a test. */
public final class GradingOver {

    private GradingOver() {}

    public static GradingService database(
            DataSource dataSource,
            AttemptService attempts,
            Revisions revisions,
            CourseService courses,
            AssignmentService assignments,
            LessonLibrary library,
            Results results,
            DurableTransactions transactions,
            ApplicationEventPublisher events,
            Clock clock) {
        GradeRepository grades = new GradeRepository(JdbcClient.create(dataSource));
        return new GradingService(
                grades, attempts, revisions, courses, assignments, library, results, transactions, events, clock);
    }
}
