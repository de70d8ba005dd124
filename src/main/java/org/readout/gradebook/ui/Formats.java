package org.readout.gradebook.ui;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers as these pages write them. */
final class Formats {

    private static final BigDecimal ALL = BigDecimal.valueOf(100);

    private Formats() {}

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
}
