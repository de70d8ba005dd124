package org.readout.lesson.block;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.readout.format.ReadableText;
import org.readout.format.SourcePosition;

class TimelineTest {

    private static final String TEXT = """
            They quarrelled, as [a letter](source:letter) says.

            ```timeline
            title: From allies & friends to rivals
            note: The years of [hedging](term:hedging)
            events:
              - date: 1950-02-14
                text: They sign a *treaty*.
                sources: [treaty, letter]
              - date: 1960-06
                text: "The quarrel grows: experts leave. Trade falls."
              - { date: 1969, until: 1970-01, text: "[They fight](source:paper).", sources: [report] }
            ```

            That was all.
            """;

    @Test
    void a_timeline_is_a_titled_list_of_dated_events() {
        Document page = BlockTexts.page(TEXT);

        assertThat(page.select("figure.timeline > figcaption > h2").text())
                .isEqualTo("From allies & friends to rivals");
        assertThat(page.select("figcaption > p").text()).isEqualTo("The years of hedging");
        assertThat(page.select("figure > ol > li").eachText())
                .containsExactly(
                        "14 February 1950 They sign a treaty. [2] [1]",
                        "June 1960 The quarrel grows: experts leave. Trade falls.",
                        "1969 to January 1970 They fight [3]. [4]");
        assertThat(page.select("li time").eachAttr("datetime"))
                .containsExactly("1950-02-14", "1960-06", "1969", "1970-01");
        assertThat(page.select("pre")).isEmpty();
    }

    @Test
    void its_sources_and_key_terms_are_those_of_the_section() {
        assertThat(BlockTexts.sources(TEXT)).containsExactly("letter", "treaty", "paper", "report");
        assertThat(BlockTexts.terms(TEXT)).containsExactly("hedging");
        assertThat(BlockTexts.page(TEXT).select("a.term").attr("data-note")).isEqualTo("term-hedging");
    }

    @Test
    void its_words_are_words_of_the_section_in_their_order_and_place() {
        ReadableText prose = BlockTexts.prose(TEXT);

        assertThat(BlockTexts.sentences(TEXT))
                .containsExactly(
                        "They quarrelled, as a letter says.",
                        "From allies & friends to rivals",
                        "The years of hedging",
                        "They sign a treaty.",
                        "The quarrel grows: experts leave.",
                        "Trade falls.",
                        "They fight.",
                        "That was all.");
        assertThat(prose.position(prose.text().indexOf("They sign"))).isEqualTo(new SourcePosition(8, 11));
        assertThat(prose.position(prose.text().indexOf("That was"))).isEqualTo(new SourcePosition(15, 1));
    }

    @Test
    void blocks_with_errors_and_other_code_are_shown_as_source() {
        assertThat(BlockTexts.html("```timeline\ntitle: <b>One</b>\n```").html())
                .isEqualTo("<pre><code>title: &lt;b&gt;One&lt;/b&gt;\n</code></pre>\n");
        assertThat(BlockTexts.html("```\na < b\n```").html()).isEqualTo("<pre><code>a &lt; b\n</code></pre>\n");
        assertThat(BlockTexts.prose("```\na < b\n```").text()).isEmpty();
    }

    @Property(tries = 200)
    void no_text_creates_an_element(@ForAll String text) {
        BlockTexts.assertCreatesNoElement(
                text,
                "```timeline\ntitle: %1$s\nnote: %1$s\nevents:\n  - { date: 1955, text: %1$s }\n```",
                "ol",
                "ul",
                "li",
                "span",
                "time",
                "blockquote",
                "hr");
    }
}
