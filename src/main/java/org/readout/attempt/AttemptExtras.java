package org.readout.attempt;

import java.math.BigDecimal;
import java.util.Map;

/**
 * What goes with the answers of an attempt.
 *
 * @param hints what each hint cost that was taken for points, by question id
 * @param confidence how sure the reader was, by question id
 */
public record AttemptExtras(Map<String, BigDecimal> hints, Map<String, Confidence> confidence) {

    /** None. */
    public static final AttemptExtras NONE = new AttemptExtras(Map.of(), Map.of());

    public AttemptExtras {
        hints = Map.copyOf(hints);
        confidence = Map.copyOf(confidence);
    }
}
