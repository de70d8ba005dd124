package org.readout.course;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A part of a course that only one transaction at a time may change. The next one waits until it ends, and sees its changes. A
 * transaction locks members before any attempt, and results after.
 */
public enum CourseLock {
    /** Who is in the course, and whether it is archived or deleted. */
    MEMBERS,
    /** The stored results of the course. */
    RESULTS;

    /** Locks it until the transaction ends. The course may be gone. */
    public void take(JdbcClient jdbc, CourseId course) {
        jdbc.sql("select course_id from course_lock where course_id = ? and part = ? for update")
                .params(course.value(), name())
                .query(UUID.class)
                .list();
    }
}
