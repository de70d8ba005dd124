package org.readout.course;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.readout.user.UserId;

/** The two ways for a student to be behind. */
public enum Behind {
    OVERDUE,
    INACTIVE;

    public static final String PARAMETER = "only";

    /** The feature that knows the dates of a course. */
    public interface BehindSource {

        /** Returns the students of a course who are behind in a way. */
        Set<UserId> students(Staff staff, Behind which);
    }

    /** Returns the address of the table with these students alone. */
    public String address(CourseId course) {
        return CourseLinks.students(course) + "?" + PARAMETER + "=" + value();
    }

    private String value() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns what the parameter of an address asks for; empty if that is nothing known. */
    public static Optional<Behind> of(String parameter) {
        return Arrays.stream(values())
                .filter(each -> each.value().equals(parameter))
                .findFirst();
    }
}
