package org.readout.gradebook;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.readout.gradebook.Gradebook.Average;
import org.readout.question.Score;

/**
 * Means of percentages. Percentages, not points: after a lesson has changed, two students' points may be out of
 * different totals.
 */
final class Averages {

    private Averages() {}

    /** The mean over whoever has a score, or nothing where nobody has. */
    static Optional<Average> of(Stream<@Nullable Score> scores) {
        List<BigDecimal> percents =
                scores.filter(Objects::nonNull).map(Score::percent).toList();
        if (percents.isEmpty()) {
            return Optional.empty();
        }
        BigDecimal sum = percents.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        return Optional.of(new Average(
                sum.divide(BigDecimal.valueOf(percents.size()), 10, RoundingMode.HALF_UP), percents.size()));
    }
}
