package org.readout.course;

import java.text.Collator;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import org.readout.text.Messages;
import org.readout.user.User;

/** A course. Its due dates are in its time zone; students type its {@link JoinCode} to join. */
public record Course(CourseId id, String title, String joinCode, ZoneId timeZone, long version) {

    public static final int TITLE_MAX_LENGTH = 120;

    /** What a member is in a course. */
    public enum Role {
        STUDENT,
        /** Grades answers, answers posts and reads the gradebook; changes nothing else. */
        ASSISTANT,
        INSTRUCTOR
    }

    /** An instructor or assistant of a course. */
    public record Member(User user, Role role, boolean seesNames) {}

    /** A student of a course. */
    public record Enrolment(User student, Instant joinedAt) {

        public static Comparator<User> byName() {
            return Comparator.comparing(User::name, Collator.getInstance(Messages.locale()))
                    .thenComparing(user -> user.email() == null ? "" : user.email())
                    .thenComparing(user -> user.id().value());
        }
    }
}
