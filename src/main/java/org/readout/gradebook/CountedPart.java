package org.readout.gradebook;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** The number of things done, of those that count. */
public record CountedPart(int done, int of) {

    private static final int PLACES = 20;

    public CountedPart {
        if (done < 0 || done > of) {
            throw new IllegalArgumentException(done + " of " + of);
        }
    }

    CountedPart plus(CountedPart other) {
        return new CountedPart(done + other.done, of + other.of);
    }

    /** Returns the share in percent. */
    public BigDecimal percent() {
        return BigDecimal.valueOf(done)
                .multiply(BigDecimal.valueOf(100))
                .divide(BigDecimal.valueOf(of), PLACES, RoundingMode.HALF_UP);
    }
}
