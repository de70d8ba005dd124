package org.readout.lesson;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import org.readout.text.Messages;

/** The dates of lesson files (a year, a month or a day) in words. */
public final class HumanDate {

    private static final Messages TEXT = Messages.of("lesson");

    private HumanDate() {}

    /** Returns {@code 4 February 2022} or {@code February 2022}, for example; text that is no date stays as it is. */
    public static String of(String written) {
        String pattern = TEXT.get(written.length() == 7 ? "date.month" : "date.day");
        DateTimeFormatter format = DateTimeFormatter.ofPattern(pattern, Messages.locale());
        try {
            return switch (written.length()) {
                case 7 -> format.format(YearMonth.parse(written));
                case 10 -> format.format(LocalDate.parse(written));
                default -> written;
            };
        } catch (DateTimeException e) {
            return written;
        }
    }

    /** The last day that a year, month or day may mean. */
    public static LocalDate lastDay(String date) {
        return switch (date.length()) {
            case 4 -> Year.parse(date).atMonth(12).atEndOfMonth();
            case 7 -> YearMonth.parse(date).atEndOfMonth();
            default -> LocalDate.parse(date);
        };
    }
}
