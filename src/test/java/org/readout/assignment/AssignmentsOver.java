package org.readout.assignment;

import java.time.Clock;
import javax.sql.DataSource;
import org.readout.assignment.Accommodation.Given;
import org.readout.course.CourseArchive.AssignedWork;
import org.readout.course.CourseId;
import org.readout.course.CourseService;
import org.readout.course.CoursesOver;
import org.readout.course.FeaturesOver;
import org.readout.db.DurableTransactions;
import org.readout.user.RecordedAudit;
import org.readout.user.UserId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** The assignments of a database of a test. */
public final class AssignmentsOver {

    private AssignmentsOver() {}

    public static AssignmentService database(
            DataSource dataSource, DurableTransactions writes, Clock clock, CourseService.Timed... running) {
        return new AssignmentService(
                new AssignmentRepository(JdbcClient.create(dataSource)),
                CoursesOver.database(dataSource, writes, clock, running),
                CoursesOver.members(dataSource, writes, clock),
                (course, lesson) -> {},
                writes,
                RecordedAudit.none(),
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
