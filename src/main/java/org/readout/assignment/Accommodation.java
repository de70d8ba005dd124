package org.readout.assignment;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.readout.course.Course;
import org.readout.user.UserId;

/**
 * Extra time and days for one student in every quiz of a course.
 *
 * @param timeFactor multiplies time limits, 1 to 5 with at most two decimals; 1 for none
 * @param extraDays added to the student's due dates and closings, 0 to 60
 */
public record Accommodation(BigDecimal timeFactor, int extraDays) {

    public static final int MAX_TIME_FACTOR = 5;
    public static final int MAX_EXTRA_DAYS = 60;

    public static final Accommodation NONE = new Accommodation(BigDecimal.ONE, 0);

    public Accommodation {
        // One number, one spelling: 1.50 is 1.5.
        timeFactor = timeFactor.stripTrailingZeros();
        if (timeFactor.compareTo(BigDecimal.ONE) < 0
                || timeFactor.compareTo(BigDecimal.valueOf(MAX_TIME_FACTOR)) > 0
                || timeFactor.scale() > 2
                || extraDays < 0
                || extraDays > MAX_EXTRA_DAYS) {
            throw new IllegalArgumentException("A time factor of " + timeFactor + " and " + extraDays + " extra days");
        }
    }

    /** An accommodation as an instructor set it, with when the student confirmed having seen it. */
    public record Given(
            Course course,
            UserId student,
            Accommodation accommodation,
            @Nullable Instant confirmedAt,
            long version) {

        /** The version of an accommodation that was never set. */
        public static final long NOT_SET = 0;
    }

    public boolean isNone() {
        return equals(NONE);
    }

    public Accommodation greater(Accommodation other) {
        return new Accommodation(timeFactor.max(other.timeFactor), Math.max(extraDays, other.extraDays));
    }
}
