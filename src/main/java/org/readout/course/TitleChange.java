package org.readout.course;

/** What came of a change to a course's title. */
public sealed interface TitleChange {

    /** It was made. */
    record Made(Course now) implements TitleChange {}

    /**
     * Nothing was changed, because somebody else had changed the course since it was seen.
     *
     * @param now the course as it is
     */
    record Refused(Course now) implements TitleChange {}
}
