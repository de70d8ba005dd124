package org.readout.course;

import java.time.Clock;
import javax.sql.DataSource;
import org.readout.course.store.AssignmentStore;
import org.readout.course.store.CourseStore;
import org.readout.storage.DurableWrites;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The courses of a database of a test. */
public final class CoursesOver {

    private CoursesOver() {}

    public static CourseService database(DataSource dataSource, DurableWrites writes, Clock clock) {
        JdbcClient jdbc = JdbcClient.create(dataSource);
        return new StoredCourses(
                new CourseStore(jdbc), new AssignmentStore(jdbc), writes, (person, action, details) -> {}, clock);
    }
}
