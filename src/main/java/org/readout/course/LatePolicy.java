package org.readout.course;

/**
 * What late work loses: a share of the points earned for each day begun after the due instant, down to a share that stays
 * however late it comes.
 *
 * @param percentPerDay what a day takes off, in percent of the points earned, 0 to 100
 * @param leastPercent what stays at least, in percent of the points earned, 0 to 100
 */
public record LatePolicy(int percentPerDay, int leastPercent) {

    /** Late work loses nothing. */
    public static final LatePolicy NONE = new LatePolicy(0, 0);

    private static final int ALL = 100;

    /** @throws IllegalArgumentException where a percentage is not one from 0 to 100 */
    public LatePolicy {
        if (percentPerDay < 0 || percentPerDay > ALL || leastPercent < 0 || leastPercent > ALL) {
            throw new IllegalArgumentException("A percentage is a number from 0 to 100");
        }
    }

    /** Whether late work loses anything at all. */
    public boolean takesOff() {
        return percentPerDay > 0 && leastPercent < ALL;
    }

    /**
     * What is taken off, in percent of the points earned: {@code min(percentPerDay × days, 100 − leastPercent)}.
     *
     * @param daysLate days begun after the due instant, 0 for work on time
     */
    public int percentOff(int daysLate) {
        return Math.toIntExact(Math.min((long) percentPerDay * daysLate, ALL - leastPercent));
    }

    /** Of each of the two its gentler half. */
    LatePolicy gentler(LatePolicy other) {
        return new LatePolicy(Math.min(percentPerDay, other.percentPerDay), Math.max(leastPercent, other.leastPercent));
    }
}
