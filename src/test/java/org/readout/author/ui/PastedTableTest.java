package org.readout.author.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Cells copied from a spreadsheet become the data of a chart. */
class PastedTableTest {

    @Test
    void numbers_lose_their_separators_and_texts_their_commas() {
        PastedTable table = PastedTable.of("Year\tTrains, all\tShare\n2016\t1,700\t1,5\n2021\t15 000.5\t\n");
        assertThat(table.series()).containsExactly("Trains  all", "Share");
        assertThat(table.lines()).containsExactly("Year,Trains  all,Share", "2016,1700,1.5", "2021,15000.5,");
        assertThat(PastedTable.of("Land;Anteil\nPolen;3,5").lines()).containsExactly("Land,Anteil", "Polen,3.5");
        assertThat(PastedTable.of("").lines()).isEmpty();
    }

    @Test
    void a_series_of_the_chart_keeps_what_is_known_of_it() {
        Map<String, Object> chart = PastedTable.of("Year\tNew\tOld\n2016\t1\t2\n2017\t3\t4")
                .chart(Map.of("series", List.of(Map.of("name", "Old", "issuer", "Eurostat", "unit", "trains"))));
        assertThat(chart.get("series"))
                .isEqualTo(List.of(
                        Map.of("name", "New", "issuer", "Eurostat", "unit", "trains"),
                        Map.of("name", "Old", "issuer", "Eurostat", "unit", "trains")));
    }
}
