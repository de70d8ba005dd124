package org.readout.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.readout.reading.TextDiff.PassageChange;

class DiffHtmlTest {

    private static final String DAY = "12 March 2026";

    @Test
    void a_changed_paragraph_says_so_marks_its_new_words_and_keeps_what_it_said() {
        Element prose = marked("<p>It opened in December.</p>", "<p>It opened late in December.</p>");
        Element paragraph = prose.expectFirst("p");
        assertThat(paragraph.id()).isEqualTo("changed-1");
        assertThat(paragraph.classNames()).containsExactly("change", "reworded");
        assertThat(paragraph.text())
                .isEqualTo("Changed since you read this on 12 March 2026: It opened late in December.");
        assertThat(paragraph.select("ins").eachText()).containsExactly("late");
        Element was = prose.expectFirst("p + details.was");
        assertThat(was.expectFirst("summary").text()).isEqualTo("Earlier version");
        assertThat(was.expectFirst("p").text()).isEqualTo("It opened in December.");
    }

    @Test
    void the_words_that_went_are_struck_out_in_what_it_said() {
        Element prose = marked("<p>It opened very late in December.</p>", "<p>It opened late in December.</p>");
        assertThat(prose.select("ins")).isEmpty();
        assertThat(prose.select(".was del").eachText()).containsExactly("very");
    }

    @Test
    void a_paragraph_with_new_words_all_over_has_no_marks_at_single_words() {
        Element prose = marked("<p>a b c d</p>", "<p>k a l b m c n d</p>");
        assertThat(prose.select("p.reworded")).hasSize(1);
        assertThat(prose.select("ins, del")).isEmpty();
        assertThat(prose.expectFirst(".was p").text()).isEqualTo("a b c d");
    }

    @Test
    void new_words_that_start_in_a_term_and_end_after_it_are_marked_piece_by_piece() {
        Element prose = marked(
                "<p>They chose a way that we know.</p>",
                "<p>They chose <button class=\"term\">soft <em>hedg</em></button>ing as a way that we know.</p>");
        assertThat(prose.select("ins").eachText()).containsExactly("soft", "hedg", "ing as");
        assertThat(prose.expectFirst("button").html()).isEqualTo("<ins>soft </ins><em><ins>hedg</ins></em>");
    }

    @Test
    void a_new_item_of_a_list_and_a_changed_one_keep_what_is_told_within_the_item() {
        Element prose = marked(
                "<ul>\n<li>gas from Siberia</li>\n</ul>",
                "<ul>\n<li>gas from Yamal<ul><li>by pipe</li></ul></li>\n<li>oil</li>\n</ul>");
        assertThat(prose.select("li.reworded > details.was + ul")).hasSize(1);
        assertThat(prose.select("li.new").eachText())
                .containsExactly("New since 12 March 2026: by pipe", "New since 12 March 2026: oil");
        assertThat(prose.select("ul > :not(li)")).isEmpty();
    }

    @Test
    void quotations_headings_and_code_are_passages_too() {
        Element prose = marked(
                "<p>x</p>",
                "<p>x</p><h2>Head</h2><blockquote>\n<p>Quoted.</p>\n</blockquote><pre><code>a  b</code></pre>");
        assertThat(prose.select(".new")).extracting(Element::normalName).containsExactly("h2", "p", "pre");
    }

    @Test
    void the_numbers_of_sources_and_where_links_lead_are_no_change() {
        String text = "<p>They <span class=\"claim\">wrote</span><a class=\"cite\" href=\"/%1$s\"> [%1$s]</a>.</p>";
        assertThat(changes(text.formatted(1), text.formatted(2))).isEmpty();
    }

    @Test
    void another_picture_is_a_change_even_with_the_same_words_around_it() {
        Element prose = marked(
                "<p>The map of it: <img src=\"/a.png\" alt=\"Pipelines\"></p>",
                "<p>The map of it: <img src=\"/b.png\" alt=\"Pipelines in 2024\"></p>");
        assertThat(prose.expectFirst(".was p").text()).isEqualTo("The map of it: [Pipelines]");
    }

    @Test
    void old_words_are_text_whatever_they_look_like() {
        Element prose = marked(
                "<p>The tag &lt;script&gt;alert(1)&lt;/script&gt; was shown here.</p>",
                "<p>The tag &lt;b&gt; was shown here.</p>");
        assertThat(prose.select("script, b")).isEmpty();
        assertThat(prose.expectFirst(".was p").text()).contains("<script>alert(1)</script>");
    }

    @Property
    void marks_take_no_word_away_and_every_change_has_one(@ForAll("prose") String before, @ForAll("prose") String now) {
        List<TextDiff> changes = changes(before, now);
        Element prose = Jsoup.parseBodyFragment(DiffHtml.of(now, changes, DAY)).body();
        assertThat(prose.select(".change")).hasSize((int) changes.stream()
                .filter(change -> change.kind() != PassageChange.REMOVED)
                .count());
        assertThat(prose.select("[id]").eachAttr("id")).doesNotHaveDuplicates();
        prose.select(".unseen, .was").remove();
        assertThat(prose.wholeText())
                .isEqualTo(Jsoup.parseBodyFragment(now).body().wholeText());
    }

    @Provide
    Arbitrary<String> prose() {
        Arbitrary<String> words = Arbitraries.of("a", "b", "<em>c</em>", "<button>d e</button>f", "g\nh")
                .list()
                .ofMinSize(1)
                .ofMaxSize(6)
                .map(list -> String.join(" ", list));
        Arbitrary<String> block = Arbitraries.oneOf(
                words.map(it -> "<p>" + it + "</p>\n"),
                words.map(it -> "<ul>\n<li>" + it + "</li>\n<li><p>" + it + "</p></li></ul>\n"),
                words.map(it -> "<blockquote><p>" + it + "</p></blockquote>\n"));
        return block.list().ofMaxSize(6).map(list -> String.join("", list));
    }

    private static Element marked(String before, String now) {
        return Jsoup.parseBodyFragment(DiffHtml.of(now, changes(before, now), DAY))
                .body();
    }

    private static List<TextDiff> changes(String before, String now) {
        return TextDiff.between(DiffHtml.passages(before), DiffHtml.passages(now));
    }
}
