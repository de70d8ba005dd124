package org.readout.reading.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.readout.ViewTest;

class TermViewTest extends ViewTest {

    @Test
    void a_card_has_everything_that_is_known_of_the_term() {
        Document card = open("terms/hedging");

        assertThat(card.select("h1").text()).isEqualTo("Hedging");
        assertThat(card.select(".also").text()).isEqualTo("Also called: hedge");
        assertThat(card.select(".gloss").text()).isEqualTo("Keeping a fallback instead of taking a side.");
        assertThat(card.select("h2").eachText())
                .containsExactly(
                        "Why it matters",
                        "Common misconception",
                        "How different actors use it",
                        "Sources",
                        "Lessons using this term");
        assertThat(card.select("dt").eachText()).containsExactly("Large states", "Small states");
        assertThat(card.select("dd").eachText()).containsExactly("a lack of loyalty", "good sense");
        assertThat(card.select(".sources li").text())
                .isEqualTo("A survey of small states, Readout, May 2024. Information as of 2024.");
        assertThat(card.select(".lessons a").attr("href")).isEqualTo("/lessons/small-states");
    }

    @Test
    void the_page_is_titled_by_the_term() {
        open("terms/hedging");

        assertThat(UI.getCurrent().getInternals().getTitle()).isEqualTo("Hedging · Glossary · Readout");
    }

    @Test
    void a_term_that_is_not_there_is_not_found() {
        UI.getCurrent().navigate("terms/nothing");

        assertThat(getCurrentView()).isNotInstanceOf(TermView.class);
    }

    private Document open(String path) {
        UI.getCurrent().navigate(path);
        TermView view = (TermView) getCurrentView();
        return Jsoup.parseBodyFragment(view.getElement().getOuterHTML());
    }
}
