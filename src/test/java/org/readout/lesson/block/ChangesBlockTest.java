package org.readout.lesson.block;

import static org.assertj.core.api.Assertions.assertThat;

import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

class ChangesBlockTest {

    private static final String TEXT = """
            ```changes
            as-of: 2026-06
            items:
              - { date: 2026-02-24, text: The Assembly votes., sources: [report] }
              - { date: 2026-05, text: "They meet [again](term:hedging)." }
            ```
            """;

    @Test
    void a_box_of_changes_has_its_date_and_its_items_in_order() {
        Document page = BlockTexts.page(TEXT);

        assertThat(page.select("figure.updates h2").text()).isEqualTo("What has changed since");
        assertThat(page.select("figcaption p").text()).isEqualTo("As of June 2026");
        assertThat(page.select("li .when").eachText()).containsExactly("24 February 2026", "May 2026");
        assertThat(BlockTexts.sources(TEXT)).containsExactly("report");
        assertThat(BlockTexts.terms(TEXT)).containsExactly("hedging");
    }

    @Test
    void an_earlier_change_below_a_later_one_is_an_error() {
        assertThat(BlockTexts.findings(TEXT.replace("2026-05", "2025-05")))
                .singleElement()
                .asString()
                .contains("code=event-order");
    }
}
