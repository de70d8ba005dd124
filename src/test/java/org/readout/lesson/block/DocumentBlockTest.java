package org.readout.lesson.block;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DocumentBlockTest {

    private static final String GUIDED = """
            ```document
            source: treaty
            what: Treaty of two states
            issuer: Moscow & Beijing
            languages: Russian and Chinese
            about: Signed in [winter](term:hedging).
            points:
              - place: Article 1
                says: Each helps the other [against Japan](source:report).
                phrase: to prevent any rebirth of aggression
                ask: Who else is meant?
              - place: Article 6
                says: It lasts for thirty years.
            questions:
              - Open it and find the article on railways.
            ```
            """;

    private static final String FULL = """
            ```document
            source: treaty
            what: Charter
            issuer: The council
            right: Brought by *the council*.
            text: |
              Recalling that <ships> of four states
              pass one narrow water,

              the members agree:
              1. to keep it open,
              2. to [pay](term:hedging) the toll.
            asks:
              - { lines: 2, ask: Which water? }
              - { lines: 3-5, ask: Who agrees? }
            ```
            """;

    @Test
    void a_guided_reading_tells_each_point_with_its_place_and_asks_in_the_margin() {
        Document page = BlockTexts.page(GUIDED);

        assertThat(page.select("figure.document > figcaption > h2").text()).isEqualTo("The treaty");
        assertThat(page.select("dt").eachText()).containsExactly("Issued by", "Date", "Languages", "Original text");
        assertThat(page.select(".docrow h3").eachText()).containsExactly("Article 1", "Article 6");
        assertThat(page.select(".docrow blockquote").eachText())
                .containsExactly("“to prevent any rebirth of aggression”");
        assertThat(page.select(".docrow:has(blockquote) .askq").eachText())
                .containsExactly("Question: Who else is meant?");
        assertThat(page.select(".original li").eachText()).containsExactly("Open it and find the article on railways.");
        assertThat(BlockTexts.terms(GUIDED)).containsExactly("hedging");
        assertThat(BlockTexts.sources(GUIDED)).containsExactlyInAnyOrder("treaty", "report");
    }

    @Test
    void a_full_text_keeps_the_numbers_of_its_lines_and_its_marks_are_text() {
        Document page = BlockTexts.page(FULL);

        assertThat(page.select(".line").eachAttr("id"))
                .containsExactly("treaty-line-1", "treaty-line-2", "treaty-line-3", "treaty-line-4", "treaty-line-5");
        assertThat(page.select(".no").eachText()).containsExactly("line 1", "line 5");
        assertThat(page.select(".says > p").eachText())
                .first()
                .isEqualTo("line 1 Recalling that <ships> of four states pass one narrow water,");
        assertThat(page.select("#treaty-line-5").text()).endsWith("2. to [pay](term:hedging) the toll.");
        assertThat(page.select(".right em").text()).isEqualTo("the council");
    }

    @Test
    void a_question_about_lines_stands_beside_the_paragraph_of_the_first() {
        List<Element> rows = BlockTexts.page(FULL).select(".docrow");

        assertThat(rows).hasSize(2);
        assertThat(rows.getFirst().select(".askq").eachText()).containsExactly("Line 2 Question: Which water?");
        assertThat(rows.getLast().select(".askq").text()).startsWith("Lines 3–5");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            lines: 3-5, ask: Who agrees? | lines: 3-6, ask: Who agrees? | code=lines-unknown, message=there are no lines `3-6`; the text has 5 lines
            lines: 2, ask: Which water? | lines: 4, ask: Which water? | code=lines-order, message=this question is about earlier lines than the one above it; put it first
            right: Brought by *the council*. | # no right | code=document-right, message=this full text doesn't say by which right it is shown; add `right`, or tell it in `points`
            asks: | points: [{ place: Article 1, says: It. }]@asks: | code=document-form, message=this document has both `points` and `text`; keep one of them
            """)
    void a_full_text_that_does_not_fit_is_an_error(String was, String is, String finding) {
        assertThat(BlockTexts.findings(FULL.replace(was, is.replace("@", "\n"))))
                .singleElement()
                .asString()
                .contains(finding);
    }

    @Test
    void a_document_without_points_and_text_is_an_error() {
        assertThat(BlockTexts.findings(GUIDED.replaceAll("(?s)points:.*(?=questions:)", "")))
                .singleElement()
                .asString()
                .contains("code=document-form");
    }

    @Property(tries = 200)
    void no_text_creates_an_element(@ForAll String text) {
        BlockTexts.assertCreatesNoElement(
                text, """
                ```document
                source: treaty
                title: %1$s
                what: %1$s
                issuer: %1$s
                languages: %1$s
                about: %1$s
                points: [{ place: %1$s, says: %1$s, phrase: %1$s, ask: %1$s }]
                questions: [%1$s, %1$s]
                ```""", "h3", "dl", "dt", "dd", "blockquote", "time", "ol", "li", "b", "div", "span");
    }
}
