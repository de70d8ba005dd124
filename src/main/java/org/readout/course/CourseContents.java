package org.readout.course;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The number of things deleted with a course.
 */
public record CourseContents(Map<Deleted, Integer> deleted) {

    /** Returns the numbers for the audit, such as {@code students=2}. */
    String shown() {
        return deleted.entrySet().stream()
                .map(each -> each.getKey().name().toLowerCase(Locale.ROOT) + "=" + each.getValue())
                .collect(Collectors.joining(" "));
    }

    /** The things that are deleted, in the order in which the user is told. */
    public enum Deleted {
        STUDENTS("delete.students"),
        STAFF("delete.staff"),
        PLACES("delete.places"),
        GROUPS("delete.groups"),
        LESSONS("delete.lessons"),
        EXCEPTIONS("delete.exceptions"),
        ATTEMPTS("delete.attempts"),
        POSTS("delete.posts"),
        POSITIONS("delete.positions"),
        SCORES("delete.scores"),
        CORRECTIONS("delete.corrections"),
        ANNOUNCEMENTS("delete.announcements");

        private final String message;

        Deleted(String message) {
            this.message = message;
        }

        /** Returns the key of the message with the number. */
        public String message() {
            return message;
        }
    }
}
