package org.readout.gradebook;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.readout.user.UserId;

/**
 * How a question told strong students from weak ones.
 *
 * @param n how many students' first attempts it is of
 * @param discrimination the correlation of this question's score with the score on all other questions, −1 to 1; {@code
 *     null} where everybody scored the same
 * @param strongest the third of the students who did best on all other questions
 * @param weakest the third who did worst; as many
 * @param strong the mean score of the strongest on this question, as a share from 0 to 1
 * @param weak the same of the weakest
 */
public record ItemStatistic(
        String quizId,
        String questionId,
        int n,
        @Nullable BigDecimal discrimination,
        List<UserId> strongest,
        List<UserId> weakest,
        BigDecimal strong,
        BigDecimal weak) {

    public ItemStatistic {
        strongest = List.copyOf(strongest);
        weakest = List.copyOf(weakest);
    }

    /** How many students are in each of the two groups. */
    public int groupSize() {
        return strongest.size();
    }

    /** Under so many students nothing is claimed. */
    public static final int LEAST_STUDENTS = 20;

    /**
     * Whether the key is likely wrong: of at least {@link #LEAST_STUDENTS} students the strong score lower than the weak,
     * by more than chance explains. With 30 students a harmless question that tells nobody apart has a negative
     * correlation half of the time, so the sign alone would accuse good questions.
     *
     * <p>The test is Fisher's, at 5 %: where there is no correlation, {@code atanh(r)·√(n − 3)} is nearly standard normal,
     * and so below −1.645 one time in twenty.
     *
     * @see "R. A. Fisher, On the probable error of a coefficient of correlation deduced from a small sample, Metron 1 (1921)"
     */
    public boolean likelyMisKeyed() {
        if (discrimination == null || n < LEAST_STUDENTS || strong.compareTo(weak) >= 0) {
            return false;
        }
        double r = discrimination.doubleValue();
        // Half the logarithm is atanh; at r = −1 it is −∞, which compares as it should.
        return 0.5 * Math.log((1 + r) / (1 - r)) * Math.sqrt(n - 3.0) < -1.645;
    }
}
