package org.readout.question;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.math.BigDecimal;

/**
 * How far from an answer a number may be and still be right.
 *
 * @param amount not negative; a share of the answer in percent, or else in the answer's own unit
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Tolerance(BigDecimal amount, boolean percent) {

    /** Nothing but the answer itself. */
    public static final Tolerance NONE = new Tolerance(BigDecimal.ZERO, false);

    /** Whether a number is near enough; the bound itself is. */
    public boolean allows(BigDecimal number, BigDecimal answer) {
        BigDecimal distance = number.subtract(answer).abs();
        return percent
                ? distance.movePointRight(2).compareTo(amount.multiply(answer.abs())) <= 0
                : distance.compareTo(amount) <= 0;
    }
}
