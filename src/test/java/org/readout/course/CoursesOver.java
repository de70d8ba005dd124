package org.readout.course;

import java.time.Clock;
import javax.sql.DataSource;
import org.readout.db.DurableTransactions;
import org.readout.user.AllRights;
import org.readout.user.AuditLog;
import org.readout.user.RecordedAudit;
import org.readout.user.SwitchedMail;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The courses of a database of a test. */
public final class CoursesOver {

    private CoursesOver() {}

    public static CourseService database(DataSource dataSource, DurableTransactions writes, Clock clock) {
        return telling(event -> {}, dataSource, writes, clock);
    }

    /** @param events hears of everyone who joins, and of every change of rules */
    public static CourseService telling(
            ApplicationEventPublisher events, DataSource dataSource, DurableTransactions writes, Clock clock) {
        JdbcClient jdbc = JdbcClient.create(dataSource);
        return new CourseService(
                new CourseRepository(jdbc),
                new AllRights(),
                SwitchedMail.over(jdbc),
                events,
                writes,
                RecordedAudit.none(),
                clock);
    }

    /** The members of the same courses and their groups. */
    public static CourseMembers members(DataSource dataSource, DurableTransactions writes, Clock clock) {
        return members(
                JdbcClient.create(dataSource),
                database(dataSource, writes, clock),
                writes,
                RecordedAudit.none(),
                clock);
    }

    @SuppressWarnings("NullAway") // No one accepts an invitation.
    public static CourseMembers members(
            JdbcClient jdbc, CourseService courses, DurableTransactions writes, AuditLog audit, Clock clock) {
        return new CourseMembers(new CourseRepository(jdbc), courses, null, writes, audit, event -> {}, clock);
    }

    /** The archive of the same courses. */
    public static CourseArchive archive(
            DataSource dataSource, DurableTransactions writes, Clock clock, ApplicationEventPublisher events) {
        return new CourseArchive(
                new CourseRepository(JdbcClient.create(dataSource)),
                database(dataSource, writes, clock),
                events,
                writes,
                RecordedAudit.none(),
                clock);
    }
}
