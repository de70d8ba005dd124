package org.readout.course;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The place where a person works on a lesson: in a course, or in the person's own reading. Every attempt, reading, post and
 * result has one. What a person does in one changes nothing in another.
 *
 * @param course {@code null} for one's own reading
 */
public record StudyContext(@Nullable CourseId course) {

    /** A person's own reading, outside of courses. */
    public static final StudyContext OWN = new StudyContext(null);

    /**
     * The condition that a row of the table {@code %s} is of a context, with {@link #column()} as its only parameter. Use it only for rows of one person: databases can't use an index for it.
     */
    public static final String IS = " %s.course_id is not distinct from cast(? as uuid) ";

    public static StudyContext of(CourseId course) {
        return new StudyContext(course);
    }

    /** Returns the context of a row by its column {@code course_id}; {@code null} is one's own reading. */
    public static StudyContext ofColumn(@Nullable UUID course) {
        return course == null ? OWN : of(new CourseId(course));
    }

    public @Nullable UUID column() {
        return course == null ? null : course.value();
    }

    public boolean isOwn() {
        return course == null;
    }

    public boolean is(CourseId other) {
        return other.equals(course);
    }
}
