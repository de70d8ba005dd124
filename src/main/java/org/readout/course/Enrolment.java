package org.readout.course;

import java.text.Collator;
import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import org.readout.user.User;

/** A student of a course, and since when. */
public record Enrolment(User student, Instant joinedAt) {

    /** By name as a person would look it up: accents and case matter only between names that are otherwise the same. */
    public static Comparator<User> byName() {
        Collator collator = Collator.getInstance(Locale.ROOT);
        return Comparator.comparing(User::name, collator::compare)
                .thenComparing(person -> person.email() == null ? "" : person.email())
                .thenComparing(person -> person.id().value());
    }
}
