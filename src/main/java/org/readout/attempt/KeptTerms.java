package org.readout.attempt;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.math.BigDecimal;
import java.time.ZoneId;
import org.readout.course.EffectiveRules;
import org.readout.course.LatePolicy;

/**
 * What held for a student beside the times when an attempt was begun. The times have the accommodation in them already;
 * it is kept to tell them by.
 *
 * @param zone in which the dates were told
 * @param percentPerDay what a day late takes off, in percent
 * @param leastPercent what stays at least, in percent
 * @param timeFactor by which the time limit was multiplied, 1 for not
 * @param extraDays by how many days the due date and the closing were later
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record KeptTerms(ZoneId zone, int percentPerDay, int leastPercent, BigDecimal timeFactor, int extraDays) {

    static KeptTerms of(EffectiveRules terms) {
        LatePolicy late = terms.rules().late();
        return new KeptTerms(
                terms.zone(),
                late.percentPerDay(),
                late.leastPercent(),
                terms.timeFactor(),
                terms.accommodation().extraDays());
    }

    /** The same with at least what a student is given by other terms. */
    KeptTerms with(EffectiveRules other) {
        return new KeptTerms(
                zone,
                percentPerDay,
                leastPercent,
                timeFactor.max(other.timeFactor()),
                Math.max(extraDays, other.accommodation().extraDays()));
    }

    /** What late work lost. */
    @JsonIgnore
    public LatePolicy late() {
        return new LatePolicy(percentPerDay, leastPercent);
    }
}
