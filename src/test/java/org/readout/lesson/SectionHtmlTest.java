package org.readout.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.readout.lesson.Lesson.KeyTerm;
import org.readout.lesson.Lesson.Section;

class SectionHtmlTest {

    @Test
    void a_key_term_is_a_link_with_the_role_of_a_button_that_names_its_note() {
        assertThat(html("States [like to hedge](term:hedging)."))
                .isEqualTo(
                        "<p>States <a class=\"term\" role=\"button\" href=\"/terms/hedging\" data-note=\"term-hedging\""
                                + " aria-expanded=\"false\" aria-controls=\"note-term-hedging\">like to hedge</a>.</p>\n");
    }

    @Test
    void a_key_term_says_how_a_voice_says_it() {
        Lesson lesson = TestLessons.lesson("[h](term:hedging)");
        KeyTerm said =
                new KeyTerm("hedging", "hedging", "hej\"ing", List.of(), "g", "d", null, null, Map.of(), List.of());
        Lesson with = lesson.with(lesson.sections(), Map.of("hedging", said), lesson.sources(), lesson.checks());
        assertThat(SectionHtml.of(with, with.sections().getFirst()).html())
                .contains(" data-say=\"hej&quot;ing\" data-note=\"term-hedging\"");
    }

    @Test
    void a_checked_claim_is_a_link_with_the_role_of_a_button_that_names_its_note() {
        assertThat(html("It was [in February](check:drill)."))
                .isEqualTo("<p>It was <a class=\"checked\" role=\"button\""
                        + " href=\"/lessons/small-states/between#note-check-drill\" data-note=\"check-drill\""
                        + " aria-expanded=\"false\" aria-controls=\"note-check-drill\">in February</a>.</p>\n");
    }

    @Test
    void a_sourced_claim_is_followed_by_a_number_that_leads_to_the_source() {
        assertThat(html("They [wrote](source:letter)."))
                .isEqualTo("<p>They <span class=\"claim\">wrote</span>"
                        + "<a class=\"cite\" href=\"/lessons/small-states/between#source-1\" data-note=\"source-1\""
                        + " aria-expanded=\"false\" aria-label=\"Source 1\">\u00a0[1]</a>.</p>\n");
    }

    @Test
    void the_number_of_a_source_is_apart_from_figures_and_the_date_of_a_fact_is_not_in_the_sentence() {
        assertThat(Jsoup.parse(html("It rose from [10](source:survey) to [39](source:survey)."))
                        .text())
                .isEqualTo("It rose from 10 [1] to 39 [1].");
    }

    @Test
    void sources_are_numbered_in_the_order_of_first_use() {
        SectionHtml text = text("[a](source:survey) [b](source:letter) [c](source:survey)");

        assertThat(Jsoup.parse(text.html()).select(".cite").eachText()).containsExactly("[1]", "[2]", "[1]");
        assertThat(text.sources()).containsExactly(TestLessons.SURVEY, TestLessons.LETTER);
    }

    @Test
    void terms_and_checks_are_listed_once_in_the_order_of_first_use() {
        SectionHtml text =
                text("[b](term:balance) [h](term:hedging) [d](check:drill)\n\n[b](term:balance) [d](check:drill)");

        assertThat(text.terms()).containsExactly(TestLessons.BALANCE, TestLessons.HEDGING);
        assertThat(text.checks()).containsExactly(TestLessons.DRILL);
    }

    @Test
    void a_link_to_the_web_keeps_its_opener_to_itself() {
        assertThat(html("See [the *act*](https://example.org/?a=1&b=%22)."))
                .isEqualTo(
                        "<p>See <a href=\"https://example.org/?a=1&amp;b=%22\" rel=\"noopener\">the <em>act</em></a>.</p>\n");
    }

    @Test
    void a_link_to_a_lesson_leads_to_its_page() {
        assertThat(html("See [the split](lesson:sino-soviet-split)."))
                .isEqualTo("<p>See <a href=\"/lessons/sino-soviet-split\">the split</a>.</p>\n");
    }

    @Test
    void a_picture_of_the_lesson_is_shown_with_its_alternative_text() {
        assertThat(html("![A *map* of the region](media/map.png)"))
                .isEqualTo(
                        "<p><img src=\"/lessons/small-states/media/map.png\" alt=\"A map of the region\" loading=\"lazy\" /></p>\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "![secret](../other/media/map.png)",
                "![secret](media/../../map.png)",
                "![secret](/etc/passwd)",
                "![secret](https://example.org/pixel.png)",
                "![secret](data:image/png;base64,AAAA)",
                "![secret](javascript:alert(1))"
            })
    void a_picture_from_anywhere_else_is_only_its_alternative_text(String markdown) {
        assertThat(html(markdown)).isEqualTo("<p>secret</p>\n");
    }

    @Test
    void a_picture_without_alternative_text_is_not_shown() {
        assertThat(html("![](media/map.png)")).doesNotContain("<img");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[x](javascript:alert(1))",
                "[x](JaVaScRiPt:alert(1))",
                "[x](data:text/html,hello)",
                "[x](vbscript:x)",
                "[x](file:///etc/passwd)",
                "[x](mailto:a@example.org)",
                "[x](//example.org)",
                "[x](../other)",
                "[x](term:unknown)",
                "[x](source:unknown)",
                "[x](check:unknown)"
            })
    void a_link_of_any_other_kind_is_only_its_text(String markdown) {
        assertThat(html(markdown)).isEqualTo("<p>x</p>\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "a <img src=x onerror=alert(1)> b",
                "<svg/onload=alert(1)>",
                "[<b onclick=x>y</b>](term:hedging)",
                "<!-- a --> b",
                "[a\" onmouseover=\"alert(1)](term:hedging)",
                "[x](https://example.org/\"onmouseover=\"alert(1))",
                "![a\" onerror=\"alert(1)](media/map.png)"
            })
    void raw_html_is_shown_as_text(String markdown) {
        assertOnlyOurElements(html(markdown));
    }

    @Property(tries = 300)
    void no_text_creates_an_element_or_attribute(@ForAll String markdown) {
        assertOnlyOurElements(html(markdown));
    }

    @Test
    void a_heading_is_below_the_title_of_the_section() {
        assertThat(html("# One\n\n### Three")).isEqualTo("<h2>One</h2>\n<h3>Three</h3>\n");
    }

    @Test
    void a_text_with_too_many_levels_is_shown_as_source() {
        String deep = "*a **b ".repeat(20_000);

        assertThat(html(deep + "** c*".repeat(20_000))).startsWith("<p>*a **b ");
    }

    private static void assertOnlyOurElements(String html) {
        Document page = Jsoup.parseBodyFragment(html);
        for (Element element : page.body().children().select("*")) {
            assertThat(element.tagName())
                    .isIn(List.of(
                            "p span a img em strong code pre blockquote ul ol li hr br h2 h3 h4 h5 h6".split(" ")));
            assertThat(element.attributes())
                    .allSatisfy(attribute -> assertThat(attribute.getKey())
                            .isIn(List.of(
                                    ("class role data-note aria-expanded aria-controls aria-label href rel src alt "
                                                    + "loading start")
                                            .split(" "))));
        }
    }

    @Test
    void a_section_follows_what_it_cites_without_being_parsed_again() {
        Lesson lesson = TestLessons.lesson("[h](term:hedging)");
        Section section = lesson.sections().getFirst();
        assertThat(SectionHtml.of(lesson, section).terms()).hasSize(1);
        String html = section.text().html();

        Lesson later = lesson.with(lesson.sections(), Map.of(), lesson.sources(), lesson.checks());
        assertThat(SectionHtml.of(later, section).terms()).isEmpty();
        assertThat(section.text().html()).isSameAs(html);
    }

    private static String html(String markdown) {
        return text(markdown).html();
    }

    private static SectionHtml text(String markdown) {
        Lesson lesson = TestLessons.lesson(markdown);
        return SectionHtml.of(lesson, lesson.sections().getFirst());
    }
}
