package org.readout.review;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * How a person wants to review.
 *
 * @param fsrs whether FSRS says when an item comes back, instead of the usual days
 * @param pausedUntil the day on which it goes on; {@code null} or past if it does
 */
public record ReviewChoice(boolean fsrs, @Nullable LocalDate pausedUntil) {

    public boolean isPaused(LocalDate today) {
        return pausedUntil != null && pausedUntil.isAfter(today);
    }
}
