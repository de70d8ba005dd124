package org.readout.gradebook.ui;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.readout.gradebook.Gradebook.Row;
import org.readout.question.Score;

/** In which order the students stand. Whoever has no score stands at the end in both directions. */
record RowOrder(By by, boolean ascending) {

    /** What rows are sorted by. */
    sealed interface By {

        /** The student's name. */
        record Name() implements By {}

        /**
         * The score of a section's quiz.
         *
         * @param position of the section's column, from 0
         */
        record Section(int position) implements By {}

        /** Under how many prompts there is a post; of equals, how much was written. */
        record Posts() implements By {}

        /** The score of the whole lesson. */
        record Total() implements By {}
    }

    static final RowOrder BY_NAME = new RowOrder(new By.Name(), true);

    /** The order after its header was pressed: another column at its start, the same one turned round. */
    RowOrder pressed(By pressed) {
        return new RowOrder(pressed, !pressed.equals(by) || !ascending);
    }

    /** The value of {@code aria-sort} for a column. */
    String ariaSort(By column) {
        return !column.equals(by) ? "none" : ascending ? "ascending" : "descending";
    }

    /** These rows in this order; they come by name, and equals stay so. */
    List<Row> sorted(List<Row> byName) {
        return switch (by) {
            case By.Name name -> ascending ? byName : byName.reversed();
            case By.Section section ->
                byScore(byName, row -> row.cells().get(section.position()).kept());
            case By.Posts posts -> {
                Comparator<Row> fewest = Comparator.comparingInt(Row::promptsAnswered)
                        .thenComparingInt(row -> row.posts() + row.replies());
                yield byName.stream()
                        .sorted(ascending ? fewest : fewest.reversed())
                        .toList();
            }
            case By.Total total -> byScore(byName, Row::total);
        };
    }

    /** What a row is compared by, where it has it. */
    private interface ScoreOf {
        @Nullable
        Score of(Row row);
    }

    private List<Row> byScore(List<Row> byName, ScoreOf score) {
        Comparator<BigDecimal> direction = ascending ? Comparator.naturalOrder() : Comparator.reverseOrder();
        return byName.stream()
                .sorted(Comparator.comparing(row -> percent(score.of(row)), Comparator.nullsLast(direction)))
                .toList();
    }

    private static @Nullable BigDecimal percent(@Nullable Score score) {
        return score == null ? null : score.percent();
    }
}
