package org.readout.course;

/** A part of a course, such as a tutorial. A student is in one group or none. */
public record CourseGroup(GroupId id, String name) {

    public static final int NAME_MAX_LENGTH = 60;
}
