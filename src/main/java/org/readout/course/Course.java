package org.readout.course;

import java.time.ZoneId;

/**
 * A course.
 *
 * @param joinCode what students type to join: eight characters that are hard to mistake
 * @param timeZone where its due dates are meant
 * @param version for optimistic locking
 */
public record Course(CourseId id, String title, String joinCode, ZoneId timeZone, long version) {

    /** The longest title that is kept, in characters. */
    public static final int TITLE_MAX_LENGTH = 120;
}
