package org.readout.course;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.readout.user.UserId;

/** How a student can be behind, apart from missing work, which has a page of its own. */
public enum Behind {
    /** Work is due, and the student hasn't been active for days. */
    INACTIVE;

    public static final String PARAMETER = "only";

    /** Finds the students who are behind; implemented by the feature that knows due dates. */
    public interface BehindSource {

        /** Returns the students of a course who are behind in this way. */
        Set<UserId> students(Staff staff, Behind which);
    }

    /** Returns the address of the table with these students alone. */
    public String address(CourseId course) {
        return CourseLinks.students(course) + "?" + PARAMETER + "=" + value();
    }

    private String value() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads the parameter of an address; empty if its value is unknown. */
    public static Optional<Behind> of(String parameter) {
        return Arrays.stream(values())
                .filter(each -> each.value().equals(parameter))
                .findFirst();
    }
}
