package org.readout.gradebook.ui;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Numbers and dates as these pages write them. */
final class Words {

    private static final BigDecimal ALL = BigDecimal.valueOf(100);
    private static final DateTimeFormatter DAY_AND_TIME =
            DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm", Locale.ENGLISH);

    private Words() {}

    /** Whole percent; 100 is written only where nothing is missing, and 0 only where there is nothing. */
    static String percent(BigDecimal percent) {
        int whole = percent.setScale(0, RoundingMode.HALF_UP).intValueExact();
        if (whole == 100 && percent.compareTo(ALL) < 0) {
            whole = 99;
        }
        if (whole == 0 && percent.signum() > 0) {
            whole = 1;
        }
        return whole + "\u00A0%";
    }

    /** Such as {@code 30 students} or {@code 1 student}. */
    static String count(int number, String one) {
        return number + " " + one + (number == 1 ? "" : "s");
    }

    /** A due date where it is meant, such as {@code due 7 Nov 2026, 23:59 (Europe/Berlin)}. */
    static String due(Instant dueAt, ZoneId zone) {
        return "due " + DAY_AND_TIME.format(dueAt.atZone(zone)) + " (" + zone.getId() + ")";
    }
}
