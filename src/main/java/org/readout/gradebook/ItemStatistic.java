package org.readout.gradebook;

/**
 * How a question told strong students from weak ones.
 *
 * @param n how many students' first attempts it is of
 * @param discrimination the correlation of this question's score with the score on all other questions, −1 to 1; not a
 *     number where everybody scored the same
 * @param groupSize how many students are in each of the groups of the strongest and the weakest, 27 % of n
 * @param strong the mean score of the strongest on this question, as a share from 0 to 1
 * @param weak the same of the weakest
 */
public record ItemStatistic(
        String quizId, String questionId, int n, double discrimination, int groupSize, double strong, double weak) {

    /** Under so many students nothing is claimed. */
    public static final int LEAST_STUDENTS = 20;

    /** The 5 % point of the normal distribution: by chance alone a question falls below it one time in twenty. */
    private static final double FIVE_PERCENT_POINT = -1.645;

    /**
     * Whether the key is likely wrong: of at least {@link #LEAST_STUDENTS} students the strong score lower than the weak,
     * by more than chance explains. With 30 students a harmless question that tells nobody apart has a negative
     * correlation half of the time, so the sign alone would accuse good questions.
     *
     * <p>The test is Fisher's: {@code atanh(r)·√(n − 3)} is nearly standard normal where there is no correlation.
     *
     * @see "R. A. Fisher, On the probable error of a coefficient of correlation deduced from a small sample, Metron 1 (1921)"
     */
    public boolean likelyMisKeyed() {
        return n >= LEAST_STUDENTS && strong < weak && fisherZ() < FIVE_PERCENT_POINT;
    }

    private double fisherZ() {
        // atanh; at r = −1 the logarithm is −∞, which compares as it should. NaN compares as false.
        return 0.5 * Math.log((1 + discrimination) / (1 - discrimination)) * Math.sqrt(n - 3.0);
    }
}
