package org.readout.privacy;

/**
 * A course of a person, and what of it goes.
 *
 * @param alone whether no one else was ever in it
 * @param othersNeedIt whether the person is its last instructor, and others are or were in it
 */
public record CourseOfPerson(
        String title,
        String address,
        boolean staff,
        boolean open,
        int attempts,
        int posts,
        boolean alone,
        boolean othersNeedIt) {}
