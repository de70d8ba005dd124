package org.readout.course;

import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.readout.course.Accommodation.Given;
import org.readout.db.DurableTransactions;
import org.readout.user.AuditLog;
import org.readout.user.RecordedAudit;
import org.readout.user.UserId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** The courses of a database of a test. */
public final class CoursesOver {

    private CoursesOver() {}

    public static CourseService database(
            DataSource dataSource, DurableTransactions writes, Clock clock, CourseService.Timed... running) {
        JdbcClient jdbc = JdbcClient.create(dataSource);
        return new CourseService(
                new CourseRepository(jdbc),
                new MemberRepository(jdbc),
                new AssignmentRepository(jdbc),
                (course, lesson) -> {},
                List.of(running),
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
    static CourseMembers members(
            JdbcClient jdbc, CourseService courses, DurableTransactions writes, AuditLog audit, Clock clock) {
        return new CourseMembers(new MemberRepository(jdbc), courses, null, writes, audit, clock);
    }

    /** The archive of the same courses. */
    public static CourseArchive archive(
            DataSource dataSource, DurableTransactions writes, Clock clock, CourseArchive.Running... running) {
        return new CourseArchive(
                new CourseRepository(JdbcClient.create(dataSource)),
                database(dataSource, writes, clock),
                List.of(running),
                FeaturesOver.work(dataSource),
                List.of(),
                writes,
                RecordedAudit.none(),
                clock);
    }

    /** Sets the first accommodation of a student. */
    public static void accommodate(
            DataSource dataSource,
            CourseId course,
            UserId student,
            UserId instructor,
            Accommodation given,
            Clock clock) {
        set(dataSource, course, student, instructor, given, clock, Given.NOT_SET);
    }

    /** Changes the accommodation that was set first. */
    public static void accommodateAgain(
            DataSource dataSource,
            CourseId course,
            UserId student,
            UserId instructor,
            Accommodation given,
            Clock clock) {
        long seen = new AssignmentRepository(JdbcClient.create(dataSource))
                .accommodation(course, student)
                .orElseThrow()
                .version();
        set(dataSource, course, student, instructor, given, clock, seen);
    }

    private static void set(
            DataSource dataSource,
            CourseId course,
            UserId student,
            UserId instructor,
            Accommodation given,
            Clock clock,
            long seenVersion) {
        DurableTransactions writes = new DurableTransactions(new JdbcTransactionManager(dataSource), dataSource);
        database(dataSource, writes, clock).accommodate(course, student, instructor, given, seenVersion);
    }
}
