package org.readout.lesson.block;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.readout.format.ReadableText;
import org.readout.format.SourcePosition;

class CompareTest {

    private static final String TEXT = """
            Three theories follow.

            ```compare
            title: Theories & pairs
            note: What each [expects](source:letter)
            columns: [Theory, Expects, Counts against it]
            rows:
              - name: Balance of *threat*
                cells:
                  - Both lean together.
                  - They lean apart.
                sources: [treaty, letter]
              - name: "[Hedging](term:hedging)"
                cells: ["Doors stay [open](source:paper).", One door closes.]
            ```
            """;

    @Test
    void a_comparison_is_a_titled_table_with_headings_for_rows_and_columns() {
        Document page = BlockTexts.page(TEXT);

        assertThat(page.select("figure.compare > figcaption > h2").text()).isEqualTo("Theories & pairs");
        assertThat(page.select("figcaption > p").text()).isEqualTo("What each expects [1]");
        assertThat(page.select("table").attr("aria-label")).isEqualTo("Theories & pairs");
        assertThat(page.select("thead th[scope=col]").eachText())
                .containsExactly("Theory", "Expects", "Counts against it");
        assertThat(page.select("tbody th[scope=row]").eachText())
                .containsExactly("Balance of threat [2] [1]", "Hedging");
        assertThat(page.select("td").eachText())
                .containsExactly("Both lean together.", "They lean apart.", "Doors stay open [3].", "One door closes.");
        assertThat(page.select("pre")).isEmpty();
    }

    @Test
    void as_cards_it_is_still_a_table_and_each_text_has_its_heading() {
        Document page = BlockTexts.page(TEXT);

        assertThat(page.select("td").eachAttr("data-th"))
                .containsExactly("Expects", "Counts against it", "Expects", "Counts against it");
        assertThat(page.select("table, thead, tbody, tr, th, td").eachAttr("role"))
                .hasSize(page.select("table, thead, tbody, tr, th, td").size());
    }

    @Test
    void its_sources_and_key_terms_are_those_of_the_section() {
        assertThat(BlockTexts.sources(TEXT)).containsExactly("letter", "treaty", "paper");
        assertThat(BlockTexts.terms(TEXT)).containsExactly("hedging");
    }

    @Test
    void its_words_are_words_of_the_section_in_their_order_and_place() {
        ReadableText prose = BlockTexts.prose(TEXT);

        assertThat(BlockTexts.sentences(TEXT))
                .containsExactly(
                        "Three theories follow.",
                        "Theories & pairs",
                        "What each expects",
                        "Theory",
                        "Expects",
                        "Counts against it",
                        "Balance of threat",
                        "Both lean together.",
                        "They lean apart.",
                        "Hedging",
                        "Doors stay open.",
                        "One door closes.");
        assertThat(prose.position(prose.text().indexOf("They lean"))).isEqualTo(new SourcePosition(11, 9));
        assertThat(prose.position(prose.text().indexOf("One door"))).isEqualTo(new SourcePosition(14, 49));
    }

    @Property(tries = 100)
    void every_cell_is_labelled_with_the_heading_of_its_column(
            @ForAll @IntRange(min = 1, max = 6) int columns, @ForAll @IntRange(min = 2, max = 6) int rows) {
        List<String> headings =
                IntStream.rangeClosed(1, columns).mapToObj(it -> "column " + it).toList();
        String cells = headings.stream().map(it -> "of " + it).collect(Collectors.joining(", "));
        String block = "```compare\ntitle: t\ncolumns: [row, " + String.join(", ", headings) + "]\nrows:\n"
                + "  - { name: n, cells: [%s] }\n".formatted(cells).repeat(rows) + "```";

        assertThat(BlockTexts.findings(block)).isEmpty();
        assertThat(BlockTexts.page(block).select("td"))
                .hasSize(columns * rows)
                .allSatisfy(cell -> assertThat(cell.text()).isEqualTo("of " + cell.attr("data-th")));
    }

    @Property(tries = 100)
    void a_row_of_more_or_fewer_cells_than_columns_is_an_error(
            @ForAll @IntRange(min = 1, max = 5) int columns, @ForAll @IntRange(min = 1, max = 5) int cells) {
        String block = """
                ```compare
                title: t
                columns: [row, %s]
                rows:
                  - { name: n, cells: [%s] }
                  - { name: n, cells: [%s] }
                ```""".formatted(numbers(columns), numbers(columns), numbers(cells));

        assertThat(BlockTexts.findings(block)).hasSize(cells == columns ? 0 : 1);
    }

    private static String numbers(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(String::valueOf).collect(Collectors.joining(", "));
    }

    @Property(tries = 200)
    void no_text_creates_an_element(@ForAll String text) {
        BlockTexts.assertCreatesNoElement(text, """
                ```compare
                title: %1$s
                note: %1$s
                columns: [%1$s, b]
                rows:
                  - { name: %1$s, cells: [%1$s] }
                  - { name: %1$s, cells: [%1$s] }
                ```""", "table", "thead", "tbody", "tr", "th", "td");
    }
}
