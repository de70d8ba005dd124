package org.readout.assignment;

import java.time.Clock;
import javax.sql.DataSource;
import org.readout.course.CoursesOver;
import org.readout.db.DurableTransactions;
import org.readout.lesson.BareLibrary;
import org.readout.user.RecordedAudit;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The assignments of a database of a test. */
public final class AssignmentsOver {

    private AssignmentsOver() {}

    public static AssignmentService database(DataSource dataSource, DurableTransactions writes, Clock clock) {
        return telling(event -> {}, dataSource, writes, clock);
    }

    /** @param events hears of every change of rules */
    public static AssignmentService telling(
            ApplicationEventPublisher events, DataSource dataSource, DurableTransactions writes, Clock clock) {
        return new AssignmentService(
                new AssignmentRepository(JdbcClient.create(dataSource), clock),
                CoursesOver.telling(events, dataSource, writes, clock),
                CoursesOver.members(dataSource, writes, clock),
                new BareLibrary(),
                writes,
                RecordedAudit.none(),
                events,
                clock);
    }
}
