package org.readout.course;

import java.text.CollationKey;
import java.text.Collator;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.readout.text.Messages;
import org.readout.user.User;

/**
 * A course. Its due dates are in its time zone; students type its {@link JoinCode} to join.
 *
 * @param joinOpen whether the join code works
 * @param surnameFirst whether lists of students show and sort names with the surname first
 * @param postsPercent the part of the total, 0 to 100, for prompts under which a student has posted
 * @param archivedAt when an instructor archived it: from then on it can be read, and nothing of it changes; {@code null} if
 *     it isn't archived
 */
public record Course(
        CourseId id,
        String title,
        String joinCode,
        boolean joinOpen,
        ZoneId timeZone,
        boolean surnameFirst,
        int postsPercent,
        @Nullable Instant archivedAt,
        long version) {

    public static final int TITLE_MAX_LENGTH = 120;

    /** Creates a course that students can join, with names as their owners write them. */
    public Course(CourseId id, String title, String joinCode, ZoneId timeZone, long version) {
        this(id, title, joinCode, true, timeZone, false, 0, null, version);
    }

    /** Returns whether it is archived, so that nothing of it can be changed. */
    public boolean isArchived() {
        return archivedAt != null;
    }

    /** Returns a student as lists of the course show it. */
    public User listed(User student) {
        return surnameFirst ? student.surnameFirst() : student;
    }

    /** Returns a comparator of the course's students by name, for one sort. */
    public Comparator<User> byName() {
        Function<User, String> key = surnameFirst ? User::bySurname : User::name;
        // Sorting compares each name many times, and a key of its own makes that ten times as fast.
        Collator collator = Collator.getInstance(Messages.locale());
        Map<String, CollationKey> keys = new HashMap<>();
        return Comparator.<User, CollationKey>comparing(
                        user -> keys.computeIfAbsent(key.apply(user), collator::getCollationKey))
                .thenComparing(user -> user.email() == null ? "" : user.email())
                .thenComparing(user -> user.id().value());
    }

    /** A member's role in a course. */
    public enum Role {
        STUDENT,
        /** Grades answers, answers posts and reads the gradebook; changes nothing else. */
        ASSISTANT,
        INSTRUCTOR
    }

    /** An instructor or assistant of a course. */
    public record Member(User user, Role role, boolean seesNames) {}

    /** Someone whom an instructor removed from a course; the work is kept. */
    public record Removed(User user, Role role, Instant at, String by) {}

    /**
     * A student of a course.
     *
     * @param number the registrar's
     * @param group {@code null} for a student who is in none
     */
    public record Enrolment(
            User student,
            Instant joinedAt,
            @Nullable String number,
            @Nullable CourseGroup group) {

        /** Returns the same with the student under another name. */
        Enrolment of(User named) {
            return new Enrolment(named, joinedAt, number, group);
        }
    }
}
