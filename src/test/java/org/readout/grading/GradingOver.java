package org.readout.grading;

import java.time.Clock;
import javax.sql.DataSource;
import org.readout.assignment.AssignmentService;
import org.readout.assignment.AssignmentsOver;
import org.readout.assignment.TermsOver;
import org.readout.attempt.AttemptService;
import org.readout.course.CourseService;
import org.readout.db.DurableTransactions;
import org.readout.lesson.BareLibrary;
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

    /** The grades of posts over a database of a test, without lessons. */
    public static PostGrades posts(
            DataSource dataSource, CourseService courses, DurableTransactions transactions, Clock clock) {
        LessonLibrary library = new BareLibrary();
        return new PostGrades(
                new PostGradeRepository(JdbcClient.create(dataSource)),
                courses,
                AssignmentsOver.database(dataSource, transactions, clock),
                TermsOver.database(dataSource, library, clock),
                library,
                transactions,
                event -> {},
                clock);
    }
}
