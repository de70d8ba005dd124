package org.readout.assignment;

import java.time.Clock;
import javax.sql.DataSource;
import org.readout.course.CourseArchive.AssignedWork;
import org.readout.course.CourseService;
import org.readout.course.CoursesOver;
import org.readout.course.FeaturesOver;
import org.readout.db.DurableTransactions;
import org.readout.user.RecordedAudit;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The assignments of a database of a test. */
public final class AssignmentsOver {

    private AssignmentsOver() {}

    public static AssignmentService database(
            DataSource dataSource, DurableTransactions writes, Clock clock, CourseService.Timed... running) {
        return telling(event -> {}, dataSource, writes, clock, running);
    }

    /** @param events hears of every change of rules */
    public static AssignmentService telling(
            ApplicationEventPublisher events,
            DataSource dataSource,
            DurableTransactions writes,
            Clock clock,
            CourseService.Timed... running) {
        return new AssignmentService(
                new AssignmentRepository(JdbcClient.create(dataSource)),
                CoursesOver.database(dataSource, writes, clock, running),
                CoursesOver.members(dataSource, writes, clock),
                new NoAttempts(),
                writes,
                RecordedAudit.none(),
                events,
                clock);
    }

    /** Says of the work in the assigned lessons of courses how much there is. */
    @SuppressWarnings("NullAway") // No rules are asked.
    public static AssignedWork work(DataSource dataSource, DurableTransactions writes, Clock clock) {
        return new AssignmentEffects(
                CoursesOver.database(dataSource, writes, clock),
                database(dataSource, writes, clock),
                null,
                null,
                null,
                FeaturesOver.work(dataSource));
    }
}
