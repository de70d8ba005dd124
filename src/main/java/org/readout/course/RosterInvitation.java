package org.readout.course;

/**
 * An invitation to be a student of a course, as the one whom it is for reads it.
 *
 * @param by the name of the instructor who imported the roster
 */
public record RosterInvitation(Course course, String by) {}
