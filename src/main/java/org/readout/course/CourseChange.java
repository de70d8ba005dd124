package org.readout.course;

/** What came of a change to a course itself: its title, its time zone. */
public sealed interface CourseChange {

    /** It was made. */
    record Made(Course now) implements CourseChange {}

    /**
     * Nothing was changed, because somebody else had changed the course or one of its dates since they were seen.
     *
     * @param now the course as it is
     */
    record Refused(Course now) implements CourseChange {}
}
