package org.readout.forecast;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.readout.lesson.Lesson.Outcome;

/** Chances for questions that were decided with yes or no, against what happened. */
public record Calibration(List<Decided> all) {

    private static final int WIDTH = 20;

    public record Decided(UUID forecast, int percent, Outcome outcome) {

        /** Returns the Brier score of a chance, (p − o)²: 0 is best, 1 is worst. */
        public static BigDecimal brier(int percent, Outcome outcome) {
            int off = percent - (outcome == Outcome.YES ? 100 : 0);
            return BigDecimal.valueOf((long) off * off, 4);
        }
    }

    /**
     * Chances that are near to each other, in percent, rounded.
     *
     * @param happened the share of yes
     */
    public record Bin(int from, int to, int count, int mean, int happened) {}

    /** Returns whether there are enough decided questions to say something. */
    public boolean isShown() {
        return all.stream().map(Decided::forecast).distinct().count() >= Forecast.LEAST;
    }

    /** Returns the bins that aren't empty. */
    public List<Bin> bins() {
        return IntStream.iterate(0, from -> from < 100, from -> from + WIDTH)
                .mapToObj(from -> {
                    int to = from + WIDTH == 100 ? 100 : from + WIDTH - 1;
                    List<Decided> in = all.stream()
                            .filter(each -> each.percent() >= from && each.percent() <= to)
                            .toList();
                    IntStream happened = in.stream().mapToInt(each -> each.outcome() == Outcome.YES ? 100 : 0);
                    return new Bin(from, to, in.size(), mean(in.stream().mapToInt(Decided::percent)), mean(happened));
                })
                .filter(bin -> bin.count() > 0)
                .toList();
    }

    /** Returns the mean Brier score; there must be one. */
    public BigDecimal brier() {
        return all.stream()
                .map(each -> Decided.brier(each.percent(), each.outcome()))
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .divide(BigDecimal.valueOf(all.size()), 2, RoundingMode.HALF_UP);
    }

    private static int mean(IntStream numbers) {
        return (int) Math.round(numbers.average().orElse(0));
    }
}
