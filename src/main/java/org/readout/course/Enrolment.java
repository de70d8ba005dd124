package org.readout.course;

import java.time.Instant;
import org.readout.account.Person;

/** A student of a course, and since when. */
public record Enrolment(Person student, Instant joinedAt) {}
