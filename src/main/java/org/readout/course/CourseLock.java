package org.readout.course;

/**
 * What only one transaction at a time changes in a course; the next one waits for its end, and then sees its changes. A
 * transaction locks members before any attempt, and results after.
 */
public enum CourseLock {
    /** Who is in the course, and whether it is archived or deleted. */
    MEMBERS,
    /** The stored results of the course. */
    RESULTS;

    /** Locks a part until the transaction ends, with the ids of the course and the name of the part. The course may be gone. */
    public static final String TAKE = "select part from course_lock where course_id = ? and part = ? for update";
}
