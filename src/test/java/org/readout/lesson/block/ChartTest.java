package org.readout.lesson.block;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

class ChartTest {

    private static final String TEXT = """
            Trade grew.

            ```chart
            title: Exports doubled, imports < exports
            measure: Trade with [partners](source:letter)
            note: Current dollars.
            series:
              - { name: Exports, issuer: Customs A & B, unit: billion dollars, sources: [treaty] }
              - { name: Imports, issuer: Customs C, unit: billion dollars, sources: [report, letter] }
            data: |
              Year,Exports,Imports
              2019,50,10.50
              2020,~60,
              2022,100,1400
              2023,90,30
            ```
            """;

    @Test
    void a_chart_has_a_title_a_measure_with_its_unit_issuers_and_a_note() {
        Document page = BlockTexts.page(TEXT);

        assertThat(page.select("figure.chart > figcaption > h2").text())
                .isEqualTo("Exports doubled, imports < exports");
        assertThat(page.select("figcaption > p").text()).isEqualTo("Trade with partners [1], billion dollars");
        assertThat(page.select(".from").text())
                .isEqualTo("Exports: Customs A & B [2]. Imports: Customs C [3] [1]. Current dollars.");
    }

    @Test
    void its_figures_are_in_a_table_with_estimates_and_gaps() {
        Document page = BlockTexts.page(TEXT);

        assertThat(page.select("details > summary").text()).isEqualTo("Show the figures as a table");
        assertThat(page.select("thead th[scope=col]").eachText()).containsExactly("Year", "Exports", "Imports");
        assertThat(page.select("tbody tr").eachText())
                .containsExactly("2019 50 10.50", "2020 about 60 –", "2022 100 1,400", "2023 90 30");
    }

    @Test
    void its_figures_can_be_downloaded_for_a_spreadsheet_with_a_task_beside_them() {
        Document page = BlockTexts.page(TEXT.replace("note:", "task: Divide [them](term:hedging).\nnote:"));

        assertThat(page.select(".task").text()).isEqualTo("Your turn: Divide them. Download the figures (CSV)");
        assertThat(page.select(".task a[download]").attr("download")).isEqualTo("exports-doubled-imports-exports.csv");
        assertThat(URLDecoder.decode(page.select(".task a[download]").attr("href"), StandardCharsets.UTF_8))
                .isEqualTo("""
                        data:text/csv;charset=utf-8,\uFEFFYear,Exports (billion dollars),Exports: estimated,Imports (billion dollars)\r
                        2019,50,0,10.50\r
                        2020,60,1,\r
                        2022,100,0,1400\r
                        2023,90,0,30\r
                        """);
    }

    @Test
    void those_who_cannot_see_it_hear_its_ends_and_its_highest_value() {
        Document page = BlockTexts.page(TEXT);

        assertThat(page.select("[role=img]").attr("aria-label"))
                .isEqualTo("Exports doubled, imports < exports."
                        + " Exports: 50 in 2019, 90 in 2023. The highest value is 100, in 2022."
                        + " Imports: 10.50 in 2019, 30 in 2023. The highest value is 1,400, in 2022.");
        assertThat(page.select("[role=img] > svg").attr("aria-hidden")).isEqualTo("true");
    }

    @Test
    void years_have_their_distances_a_gap_breaks_the_line_and_estimates_are_open_and_dashed() {
        Document page = BlockTexts.page(TEXT);

        // From 2019 to 2023, so that 2020 is at a quarter and 2022 at three quarters.
        assertThat(page.select(".plot .dot.s1").attr("d")).matches("M0 .*M750 .*M1000 .*");
        assertThat(page.select(".plot .ring.s1, .plot .hole.s1").eachAttr("d"))
                .hasSize(2)
                .allMatch(d -> d.startsWith("M250 "));
        assertThat(page.select(".plot .ln.s1:not(.guess)").eq(0).attr("d")).matches("M750 .*L1000 .*");
        assertThat(page.select(".plot .ln.guess.s1").eq(0).attr("d")).matches("M0 .*L250 .*M250 .*L750 .*");
        assertThat(page.select(".plot .ln.s2").eachAttr("d")).hasSize(1).allMatch(d -> d.matches("M750 .*L1000 .*"));
        assertThat(page.select(".legend li").eachText())
                .containsExactly(
                        "Exports",
                        "Imports",
                        "Rounded, estimated or not fully comparable",
                        "A break in a line or row means that there is no figure.");
    }

    @Test
    void months_are_named_and_names_stay_in_their_order() {
        String months = TEXT.replace("2019,", "2019-01,")
                .replace("2020,", "2019-12,")
                .replace("2022,", "2022-06,")
                .replace("2023,", "2023-12,");
        assertThat(BlockTexts.page(months).select("tbody th").eachText())
                .containsExactly("Jan 2019", "Dec 2019", "Jun 2022", "Dec 2023");

        String names = TEXT.replace("2019,", "Oil,")
                .replace("2020,", "Coal,")
                .replace("2022,", "Gas,")
                .replace("2023,", "Cars,");
        Document page = BlockTexts.page(names);
        assertThat(page.select("tbody th").eachText()).containsExactly("Oil", "Coal", "Gas", "Cars");
        assertThat(page.select(".plot .dot.s1").attr("d")).matches("M0 .*M666.7 .*M1000 .*");
    }

    @Test
    void bars_start_at_zero() {
        Document page = BlockTexts.page(TEXT.replace("```chart", "```chart\nkind: bar"));

        assertThat(page.select(".plot rect"))
                .hasSize(7)
                .allSatisfy(
                        bar -> assertThat(Double.parseDouble(bar.attr("y")) + Double.parseDouble(bar.attr("height")))
                                .isBetween(999.8, 1000.2));
        assertThat(page.select(".plot rect.guess")).hasSize(1);
    }

    @Test
    void its_sources_are_those_of_the_section_and_its_words_too_but_not_its_figures() {
        assertThat(BlockTexts.sources(TEXT)).containsExactly("letter", "treaty", "report");

        assertThat(BlockTexts.sentences(TEXT))
                .containsExactly(
                        "Trade grew.", "Exports doubled, imports < exports", "Trade with partners", "Current dollars.");
    }

    @Test
    void data_with_errors_is_shown_as_source() {
        assertThat(BlockTexts.page(TEXT.replace("100", "a hundred")).select("figure"))
                .isEmpty();
    }

    @Property(tries = 200)
    void the_axis_includes_zero_and_every_figure_in_at_most_eight_round_steps(
            @ForAll @Size(min = 2, max = 9) List<@DoubleRange(min = -99_999, max = 99_999) Double> figures) {
        ChartData data = new ChartData(
                "Year",
                List.of("a"),
                figures.stream()
                        .map(it -> new ChartData.Row(
                                "x",
                                List.of(new ChartData.Figure(
                                        new BigDecimal(String.format(Locale.ROOT, "%.3f", it)), false))))
                        .toList(),
                false);
        Chart.Scale scale = Chart.Scale.of(data);

        assertThat(figures)
                .allSatisfy(it -> assertThat(scale.down(BigDecimal.valueOf(it))).isBetween(-0.001, 1.001));
        assertThat(scale.down(BigDecimal.ZERO)).isBetween(-0.001, 1.001);
        assertThat(scale.steps()).hasSizeBetween(2, 8);
        assertThat(scale.steps().stream().map(scale::words)).doesNotHaveDuplicates();
    }

    @Property(tries = 200)
    void every_figure_is_in_the_table_as_it_was_written(
            @ForAll @Size(min = 2, max = 12) List<@DoubleRange(min = 0, max = 999) Double> figures) {
        List<String> written = figures.stream()
                .map(it -> String.format(Locale.ROOT, "%.2f", it))
                .toList();
        String block = """
                ```chart
                title: t
                measure: m
                series:
                  - { name: a, issuer: i, unit: u, sources: [letter] }
                data: |
                  Year,a
                %s
                ```""".formatted(IntStream.range(0, written.size())
                .mapToObj(it -> "  " + (1990 + it) + "," + written.get(it))
                .collect(Collectors.joining("\n")));

        assertThat(BlockTexts.findings(block)).isEmpty();
        assertThat(BlockTexts.page(block).select("td").eachText()).isEqualTo(written);
    }

    @Property(tries = 200)
    void no_text_creates_an_element(@ForAll String text) {
        BlockTexts.assertCreatesNoElement(
                text,
                """
                ```chart
                title: %1$s
                measure: %1$s
                note: %1$s
                task: %1$s
                series:
                  - { name: a, issuer: %1$s, unit: %1$s, sources: [letter] }
                data: |
                  Year,a
                  2000,1
                  2001,2
                ```""",
                "div",
                "svg",
                "path",
                "span",
                "details",
                "summary",
                "table",
                "thead",
                "tbody",
                "tr",
                "th",
                "td",
                "b");
    }
}
