package org.readout.course;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a course says about itself on its page.
 *
 * @param contact an email address; empty for none
 * @param introduction in Markdown; may be empty
 * @param startsOn the first day, which changes nothing in the course
 * @param endsOn the last day
 */
public record CourseAbout(
        String contact,
        String introduction,
        @Nullable LocalDate startsOn,
        @Nullable LocalDate endsOn) {

    public static final int CONTACT_MAX_LENGTH = 254;

    public static final int INTRODUCTION_MAX_LENGTH = 10_000;
}
