package org.readout.gradebook;

import java.util.Collection;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * The formulas behind the figures of quizzes and questions. Intervals are those of 95%. Nothing here is stored or scored, so
 * binary fractions do.
 */
public final class Statistics {

    /** Below that, a share says less than the count. */
    public static final int LEAST_FOR_SHARES = 5;

    /** Below that, thirds of a class and correlations are chance. */
    public static final int LEAST_FOR_THIRDS = 15;

    /** The 97.5% quantile of the normal distribution. */
    private static final double Z = 1.959963984540054;

    private static final double NOTHING = 1e-9;

    private Statistics() {}

    public record Interval(double low, double high) {}

    /** The median and the middle half of some values. */
    public record Spread(int n, double low, double median, double high) {}

    /** A share of what could be earned, from 0 to 1. */
    public record Share(int n, double mean, Interval interval) {

        public boolean isTold() {
            return n >= LEAST_FOR_SHARES;
        }
    }

    /**
     * Returns Wilson's interval for a share, which is right for few students and near 0 and 1, too.
     *
     * @see "E. B. Wilson, Probable inference, the law of succession, and statistical inference, Journal of the American
     *     Statistical Association 22 (1927), 209-212"
     */
    static Interval wilson(int counted, int n) {
        double share = (double) counted / n;
        double square = Z * Z / n;
        double centre = (share + square / 2) / (1 + square);
        double half = Z / (1 + square) * Math.sqrt(share * (1 - share) / n + square / (4.0 * n));
        return new Interval(Math.max(0, centre - half), Math.min(1, centre + half));
    }

    public static Share share(int counted, int n) {
        return n == 0 ? new Share(0, 0, new Interval(0, 1)) : new Share(n, (double) counted / n, wilson(counted, n));
    }

    /** Returns the mean of shares of points: with Wilson's interval if no one earned a part, otherwise with Student's. */
    static Share share(List<Double> shares) {
        int full = (int) shares.stream().filter(each -> each > 1 - NOTHING).count();
        int none = (int) shares.stream().filter(each -> each < NOTHING).count();
        if (full + none == shares.size()) {
            return share(full, shares.size());
        }
        Interval interval = student(shares);
        return new Share(
                shares.size(),
                mean(shares),
                new Interval(Math.max(0, interval.low()), Math.min(1, interval.high())));
    }

    /**
     * Returns Student's interval for a mean. The quantile is an expansion, right to 0.003 from five values on.
     *
     * @see "M. Abramowitz and I. A. Stegun, Handbook of Mathematical Functions (1964), formula 26.7.5"
     */
    static Interval student(List<Double> values) {
        double v = values.size() - 1.0;
        double z2 = Z * Z;
        double t = Z
                * (1
                        + (z2 + 1) / (4 * v)
                        + ((5 * z2 + 16) * z2 + 3) / (96 * v * v)
                        + (((3 * z2 + 19) * z2 + 17) * z2 - 15) / (384 * v * v * v)
                        + ((((79 * z2 + 776) * z2 + 1482) * z2 - 1920) * z2 - 945) / (92_160 * v * v * v * v));
        double half = v < 1 ? Double.POSITIVE_INFINITY : t * deviation(values) / Math.sqrt(values.size());
        return new Interval(mean(values) - half, mean(values) + half);
    }

    /**
     * Returns Fisher's interval for a correlation of more than three pairs.
     *
     * @see "R. A. Fisher, On the probable error of a coefficient of correlation deduced from a small sample, Metron 1
     *     (1921)"
     */
    static Interval fisher(double r, int n) {
        if (Math.abs(r) > 1 - NOTHING) {
            return new Interval(r, r);
        }
        double z = 0.5 * Math.log((1 + r) / (1 - r));
        double half = Z / Math.sqrt(n - 3.0);
        return new Interval(Math.tanh(z - half), Math.tanh(z + half));
    }

    /**
     * Returns quantiles as R does by default.
     *
     * @see "R. J. Hyndman and Y. Fan, Sample quantiles in statistical packages, American Statistician 50 (1996), 361-365,
     *     definition 7"
     */
    static Spread spread(Collection<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return new Spread(
                sorted.size(), quantile(sorted, 0.25), quantile(sorted, 0.5), quantile(sorted, 0.75));
    }

    private static double quantile(List<Double> sorted, double p) {
        if (sorted.isEmpty()) {
            return 0;
        }
        double place = (sorted.size() - 1) * p;
        int below = (int) place;
        double next = sorted.get(Math.min(below + 1, sorted.size() - 1));
        return sorted.get(below) + (place - below) * (next - sorted.get(below));
    }

    /**
     * Returns Cronbach's alpha; empty for fewer than two students or questions, or if all have the same total.
     *
     * @param students the points of each student, question by question
     * @see "L. J. Cronbach, Coefficient alpha and the internal structure of tests, Psychometrika 16 (1951), 297-334"
     */
    static OptionalDouble alpha(List<List<Double>> students) {
        int questions = students.isEmpty() ? 0 : students.getFirst().size();
        double all = square(deviation(students.stream().map(Statistics::sum).toList()));
        if (students.size() < 2 || questions < 2 || all < NOTHING) {
            return OptionalDouble.empty();
        }
        double each = IntStream.range(0, questions)
                .mapToDouble(i -> square(deviation(
                        students.stream().map(points -> points.get(i)).toList())))
                .sum();
        return OptionalDouble.of(questions / (questions - 1.0) * (1 - each / all));
    }

    static double mean(List<Double> values) {
        return values.isEmpty() ? 0 : sum(values) / values.size();
    }

    /** Returns the standard deviation of a sample. */
    static double deviation(List<Double> values) {
        double mean = mean(values);
        double squares = values.stream().mapToDouble(value -> square(value - mean)).sum();
        return values.size() < 2 ? 0 : Math.sqrt(squares / (values.size() - 1));
    }

    private static double sum(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).sum();
    }

    private static double square(double value) {
        return value * value;
    }
}
