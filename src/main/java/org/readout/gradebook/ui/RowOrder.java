package org.readout.gradebook.ui;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import org.readout.gradebook.Gradebook.Row;

/** In which order the students stand. Whoever has no total stands at the end in both directions. */
record RowOrder(SortBy by, boolean ascending) {

    /** What rows are sorted by. */
    enum SortBy {
        NAME,
        TOTAL
    }

    static final RowOrder BY_NAME = new RowOrder(SortBy.NAME, true);

    /** The order after its header was pressed: another column at its start, the same one turned round. */
    RowOrder pressed(SortBy pressed) {
        return new RowOrder(pressed, pressed != by || !ascending);
    }

    /** The value of {@code aria-sort} for a column. */
    String ariaSort(SortBy column) {
        return column != by ? "none" : ascending ? "ascending" : "descending";
    }

    /** These rows in this order; they come by name. */
    List<Row> sorted(List<Row> byName) {
        if (by == SortBy.NAME) {
            return ascending ? byName : byName.reversed();
        }
        Comparator<BigDecimal> direction = ascending ? Comparator.naturalOrder() : Comparator.reverseOrder();
        return byName.stream()
                .sorted(Comparator.comparing(RowOrder::percent, Comparator.nullsLast(direction)))
                .toList();
    }

    private static @org.jspecify.annotations.Nullable BigDecimal percent(Row row) {
        return row.total() == null ? null : row.total().percent();
    }
}
