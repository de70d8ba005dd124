package org.readout.gradebook;

import java.util.Collection;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * The formulas behind figures, with intervals of 95%. The pages say where each comes from. Nothing here is stored or scored,
 * so binary fractions do.
 */
public final class Statistics {

    /** Below that, a share says less than the count. */
    public static final int LEAST_FOR_SHARES = 5;

    /** Below that, thirds of a class and correlations are chance. */
    public static final int LEAST_FOR_THIRDS = 15;

    /** Rounding errors are smaller. */
    static final double NOTHING = 1e-9;

    /** The 97.5% quantile of the normal distribution. */
    private static final double Z = 1.959963984540054;

    private Statistics() {}

    public record Interval(double low, double high) {}

    /** The median and the middle half of some values. */
    public record Spread(int n, double low, double median, double high) {}

    /** A share of what could be earned, from 0 to 1. */
    public record Share(int n, double mean, Interval interval) {}

    /** Returns Wilson's interval for a share (1927). */
    static Interval wilson(int counted, int n) {
        double share = (double) counted / n;
        double square = Z * Z / n;
        double half = Z * Math.sqrt(share * (1 - share) / n + square / (4.0 * n));
        double centre = share + square / 2;
        return new Interval(Math.max(0, (centre - half) / (1 + square)), Math.min(1, (centre + half) / (1 + square)));
    }

    public static Share share(int counted, int n) {
        return n == 0 ? new Share(0, 0, new Interval(0, 1)) : new Share(n, (double) counted / n, wilson(counted, n));
    }

    /** Returns the mean of shares: with Wilson's interval if each is all or nothing, otherwise with Student's. */
    static Share share(List<Double> shares) {
        int full = (int) shares.stream().filter(each -> each > 1 - NOTHING).count();
        if (shares.stream().allMatch(each -> each > 1 - NOTHING || each < NOTHING)) {
            return share(full, shares.size());
        }
        Interval its = student(shares);
        Interval within = new Interval(Math.max(0, its.low()), Math.min(1, its.high()));
        return new Share(shares.size(), mean(shares), within);
    }

    /**
     * Returns Student's interval for the mean of two or more values. The quantile is an expansion, right to 0.003 from five
     * values on.
     *
     * @see "M. Abramowitz and I. A. Stegun, Handbook of Mathematical Functions (1964), formula 26.7.5"
     */
    static Interval student(List<Double> values) {
        double v = values.size() - 1.0;
        double z2 = Z * Z;
        double t = 1 + (z2 + 1) / (4 * v);
        t += ((5 * z2 + 16) * z2 + 3) / (96 * v * v);
        t += (((3 * z2 + 19) * z2 + 17) * z2 - 15) / (384 * v * v * v);
        t += ((((79 * z2 + 776) * z2 + 1482) * z2 - 1920) * z2 - 945) / (92_160 * v * v * v * v);
        double half = Z * t * deviation(values) / Math.sqrt(values.size());
        return new Interval(mean(values) - half, mean(values) + half);
    }

    /** Returns Fisher's interval for a correlation of more than three pairs (1921). */
    static Interval fisher(double r, int n) {
        double within = Math.clamp(r, NOTHING - 1, 1 - NOTHING);
        double z = 0.5 * Math.log((1 + within) / (1 - within));
        double half = Z / Math.sqrt(n - 3.0);
        return new Interval(Math.tanh(z - half), Math.tanh(z + half));
    }

    /** Returns quantiles as R does by default: definition 7 of Hyndman and Fan (1996). */
    static Spread spread(Collection<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return new Spread(sorted.size(), quantile(sorted, 0.25), quantile(sorted, 0.5), quantile(sorted, 0.75));
    }

    private static double quantile(List<Double> sorted, double p) {
        double place = (sorted.size() - 1) * p;
        if (sorted.size() < 2) {
            return mean(sorted);
        }
        int below = Math.min((int) place, sorted.size() - 2);
        return sorted.get(below) + (place - below) * (sorted.get(below + 1) - sorted.get(below));
    }

    /**
     * Returns Cronbach's alpha (1951); empty for fewer than two students or questions, or if all have the same total.
     *
     * @param students the points of each student, question by question
     */
    static OptionalDouble alpha(List<List<Double>> students) {
        int questions = students.isEmpty() ? 0 : students.getFirst().size();
        double all = deviation(students.stream().map(Statistics::sum).toList());
        if (questions < 2 || all < NOTHING) {
            return OptionalDouble.empty();
        }
        double each = IntStream.range(0, questions)
                .mapToDouble(i ->
                        deviation(students.stream().map(points -> points.get(i)).toList()))
                .map(deviation -> deviation * deviation)
                .sum();
        return OptionalDouble.of(questions / (questions - 1.0) * (1 - each / (all * all)));
    }

    static double mean(List<Double> values) {
        return values.isEmpty() ? 0 : sum(values) / values.size();
    }

    /** Returns the standard deviation of a sample; 0 for a single value. */
    static double deviation(List<Double> values) {
        double mean = mean(values);
        double squares = values.stream()
                .mapToDouble(value -> (value - mean) * (value - mean))
                .sum();
        return values.size() < 2 ? 0 : Math.sqrt(squares / (values.size() - 1));
    }

    static double sum(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).sum();
    }
}
