package org.readout.course;

import java.time.Clock;
import javax.sql.DataSource;
import org.readout.account.PersonId;
import org.readout.course.store.AccommodationStore;
import org.readout.course.store.AssignmentStore;
import org.readout.course.store.CourseStore;
import org.readout.storage.DurableWrites;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** The courses of a database of a test. */
public final class CoursesOver {

    private CoursesOver() {}

    public static CourseService database(DataSource dataSource, DurableWrites writes, Clock clock) {
        JdbcClient jdbc = JdbcClient.create(dataSource);
        return new StoredCourses(
                new CourseStore(jdbc), new AssignmentStore(jdbc), writes, (person, action, details) -> {}, clock);
    }

    /** Sets the first accommodation of a student. */
    public static void accommodate(
            DataSource dataSource,
            CourseId course,
            PersonId student,
            PersonId instructor,
            Accommodation given,
            Clock clock) {
        set(dataSource, course, student, instructor, given, clock, Accommodations.NOT_SET);
    }

    /** Changes the accommodation that was set first. */
    public static void accommodateAgain(
            DataSource dataSource,
            CourseId course,
            PersonId student,
            PersonId instructor,
            Accommodation given,
            Clock clock) {
        long seen = new AccommodationStore(JdbcClient.create(dataSource))
                .of(course, student)
                .orElseThrow()
                .version();
        set(dataSource, course, student, instructor, given, clock, seen);
    }

    private static void set(
            DataSource dataSource,
            CourseId course,
            PersonId student,
            PersonId instructor,
            Accommodation given,
            Clock clock,
            long seenVersion) {
        DurableWrites writes = new DurableWrites(new JdbcTransactionManager(dataSource), dataSource);
        new Accommodations(
                        new AccommodationStore(JdbcClient.create(dataSource)),
                        database(dataSource, writes, clock),
                        writes,
                        (person, action, details) -> {},
                        clock)
                .set(course, student, instructor, given, seenVersion);
    }
}
