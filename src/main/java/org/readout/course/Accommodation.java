package org.readout.course;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * What one student is given in every quiz of a course.
 *
 * @param timeFactor by which a time limit is multiplied, 1 to 5, two places at most; 1 for none
 * @param extraDays by how many days the student's due dates and closings are later, 0 to 60
 */
public record Accommodation(BigDecimal timeFactor, int extraDays) {

    /** The greatest time factor. */
    public static final int MAX_TIME_FACTOR = 5;

    /** The most extra days. */
    public static final int MAX_EXTRA_DAYS = 60;

    /** Nothing is given. */
    public static final Accommodation NONE = new Accommodation(BigDecimal.ONE, 0);

    private static final int PLACES = 2;

    /** @throws IllegalArgumentException where a number is out of its bounds */
    public Accommodation {
        // One number, one spelling: 1.50 is 1.5.
        timeFactor = timeFactor.stripTrailingZeros();
        if (timeFactor.compareTo(BigDecimal.ONE) < 0
                || timeFactor.compareTo(BigDecimal.valueOf(MAX_TIME_FACTOR)) > 0
                || timeFactor.scale() > PLACES
                || extraDays < 0
                || extraDays > MAX_EXTRA_DAYS) {
            throw new IllegalArgumentException("A time factor of " + timeFactor + " and " + extraDays + " extra days");
        }
    }

    /** Whether nothing is given. */
    public boolean isNone() {
        return equals(NONE);
    }

    /** Of each of the two the greater. */
    Accommodation greater(Accommodation other) {
        return new Accommodation(timeFactor.max(other.timeFactor), Math.max(extraDays, other.extraDays));
    }

    /** Such as {@code 1.5 times the time limit of each quiz, and 2 more days for each due date and closing date}. */
    public String words() {
        List<String> words = new ArrayList<>();
        if (timeFactor.compareTo(BigDecimal.ONE) > 0) {
            words.add(timeFactor.toPlainString() + " times the time limit of each quiz");
        }
        if (extraDays > 0) {
            words.add(
                    extraDays + (extraDays == 1 ? " more day" : " more days") + " for each due date and closing date");
        }
        return words.isEmpty() ? "none" : String.join(", and ", words);
    }
}
