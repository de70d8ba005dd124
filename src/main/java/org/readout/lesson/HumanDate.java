package org.readout.lesson;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The dates of lesson files (a year, a month or a day) in words. */
public final class HumanDate {

    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

    private HumanDate() {}

    /** Such as {@code 4 February 2022} or {@code February 2022}; what is no date stays as it was written. */
    public static String of(String written) {
        try {
            return switch (written.length()) {
                case 7 -> MONTH.format(YearMonth.parse(written));
                case 10 -> DAY.format(LocalDate.parse(written));
                default -> written;
            };
        } catch (DateTimeException e) {
            return written;
        }
    }
}
