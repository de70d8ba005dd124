package org.readout.lesson.block;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.readout.format.ReadableText;
import org.readout.format.SourcePosition;

class SourceBoxTest {

    private static final String TEXT = """
            They signed [a report](source:report).

            ```source
            source: treaty
            what: Treaty of two states
            issuer: Moscow & Beijing
            phrase: to prevent any rebirth of aggression
            says: Each promises [help](term:hedging), and *no more*.
            questions:
              - Whom does it leave out?
              - What does each side get?
            ```
            """;

    @Test
    void a_source_box_says_what_a_document_is_and_asks_two_questions() {
        Document page = BlockTexts.page(TEXT);

        assertThat(page.select("figure.source > figcaption > .kind").text()).isEqualTo("Treaty of two states");
        assertThat(page.select("figure.source > figcaption > h2").text()).isEqualTo("The treaty");
        assertThat(page.select("dt").eachText()).containsExactly("Issued by", "Date", "Original text");
        assertThat(page.select("dd").eachText())
                .containsExactly("Moscow & Beijing", "14 February 1950", "An archive [2]");
        assertThat(page.select("dd a[rel=noopener]").eachAttr("href"))
                .containsExactly("https://example.org/treaty?a=1&b=2");
        assertThat(page.select("blockquote").text()).isEqualTo("“to prevent any rebirth of aggression”");
        assertThat(page.select("figure > p").text()).isEqualTo("In our words: Each promises help, and no more.");
        assertThat(page.select("figure > ol > li").eachText())
                .containsExactly("Whom does it leave out?", "What does each side get?");
    }

    @Test
    void what_it_leaves_out_comes_from_the_source_and_what_that_leaves_out_is_not_shown() {
        Document page = BlockTexts.page(TEXT.replace("source: treaty", "source: letter")
                .replace("phrase: to prevent any rebirth of aggression\n", ""));

        assertThat(page.select("h2").text()).isEqualTo("letter");
        assertThat(page.select("dt").eachText()).containsExactly("Issued by", "Original text");
        assertThat(page.select("dd").eachText()).containsExactly("Moscow & Beijing", "letter [2]");
        assertThat(page.select("blockquote, dd a[rel=noopener]")).isEmpty();
    }

    @Test
    void what_it_says_itself_comes_before_what_the_source_says() {
        Document page =
                BlockTexts.page(TEXT.replace("source: treaty", "source: treaty\ntitle: Our treaty\ndate: 1950-04"));

        assertThat(page.select("h2").text()).isEqualTo("Our treaty");
        assertThat(page.select("time").attr("datetime")).isEqualTo("1950-04");
    }

    @Test
    void its_source_and_key_terms_are_those_of_the_section() {
        assertThat(BlockTexts.sources(TEXT)).containsExactly("report", "treaty");
        assertThat(BlockTexts.terms(TEXT)).containsExactly("hedging");
    }

    @Test
    void its_words_are_words_of_the_section_in_their_order_and_place() {
        ReadableText prose = BlockTexts.prose(TEXT);

        assertThat(BlockTexts.sentences(TEXT))
                .containsExactly(
                        "They signed a report.",
                        "Treaty of two states",
                        "Moscow & Beijing",
                        "to prevent any rebirth of aggression",
                        "Each promises help, and no more.",
                        "Whom does it leave out?",
                        "What does each side get?");
        assertThat(prose.position(prose.text().indexOf("What does"))).isEqualTo(new SourcePosition(11, 5));
    }

    @Property(tries = 100)
    void a_phrase_of_more_than_a_dozen_words_is_an_error(@ForAll @IntRange(min = 1, max = 40) int words) {
        String phrase = IntStream.rangeClosed(1, words).mapToObj(it -> "word").collect(Collectors.joining(" "));

        assertThat(BlockTexts.findings(TEXT.replace("to prevent any rebirth of aggression", phrase)))
                .hasSize(words > 12 ? 1 : 0);
    }

    @Property(tries = 200)
    void no_text_creates_an_element(@ForAll String text) {
        BlockTexts.assertCreatesNoElement(text, """
                ```source
                source: treaty
                title: %1$s
                what: %1$s
                issuer: %1$s
                phrase: %1$s
                says: %1$s
                questions: [%1$s, %1$s]
                ```""", "h3", "dl", "dt", "dd", "blockquote", "time", "ol", "li", "b");
    }
}
