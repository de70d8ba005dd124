package org.readout.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.readout.lesson.Lesson.CheckVerdict;
import org.readout.lesson.Lesson.KeyTerm;
import org.readout.lesson.Lesson.Source;
import org.readout.lesson.Lesson.SourceCheck;
import org.readout.lesson.LessonLibrary.GlossaryEntry;
import org.readout.lesson.LessonLibrary.Published;

class NoteHtmlTest {

    @Test
    void the_mark_in_the_text_controls_the_note() {
        Lesson lesson = TestLessons.lesson("[h](term:hedging) and [d](check:drill)");
        String page = SectionHtml.of(lesson, lesson.sections().getFirst()).html()
                + NoteHtml.term(TestLessons.HEDGING)
                + NoteHtml.check(TestLessons.DRILL, lesson.sources());

        for (Element button : Jsoup.parse(page).select("[role=button]")) {
            assertThat(Jsoup.parse(page).getElementById(button.attr("aria-controls")))
                    .isNotNull();
        }
    }

    @Test
    void a_note_is_a_hidden_region_that_its_heading_names() {
        Element note = parse(NoteHtml.term(TestLessons.BALANCE));

        assertThat(note.hasAttr("hidden")).isTrue();
        assertThat(note.normalName()).isEqualTo("section");
        assertThat(note.attr("tabindex")).isEqualTo("-1");
        Element heading = note.selectFirst("h3");
        assertThat(heading).isNotNull();
        assertThat(heading.id()).isEqualTo(note.attr("aria-labelledby"));
        assertThat(heading.text()).isEqualTo("Balance of power");
    }

    @Test
    void a_term_shows_its_gloss_at_once_and_the_rest_behind_it() {
        Element note = parse(NoteHtml.term(TestLessons.HEDGING));

        assertThat(note.select(".gloss").html()).isEqualTo("A fallback on <em>either</em> side.");
        assertThat(note.select("details p").eachText())
                .containsExactly("It mixes policies.", "It takes no side.", "In this reading: The second way.");
        assertThat(note.select("a").attr("href")).isEqualTo("/terms/hedging");
        assertThat(note.select(".readings")).isEmpty();
    }

    @Test
    void the_page_of_an_id_that_two_lessons_use_names_the_lesson_of_each_entry() {
        Lesson lesson = TestLessons.lesson("Text");
        GlossaryEntry shared = new GlossaryEntry(TestLessons.HEDGING, List.of(), List.of(), Optional.empty());
        GlossaryEntry own = new GlossaryEntry(
                TestLessons.HEDGING, List.of(), List.of(), Optional.of(new Published(lesson, Revision.of(lesson))));

        Element page = parse(NoteHtml.entries(List.of(shared, own)));
        assertThat(page.select("h1").eachText()).containsExactly("Hedging");
        assertThat(page.select("h2").eachText())
                .containsExactly("Hedging, in every other lesson", "Hedging, in “" + lesson.title() + "”");
        assertThat(page.select("h3")).isNotEmpty();

        Element one = parse(NoteHtml.entries(List.of(own)));
        assertThat(one.select("h1").eachText()).containsExactly("Hedging");
        assertThat(one.select("h2").eachText()).doesNotContain("Hedging").isNotEmpty();
    }

    @Test
    void contested_readings_keep_the_authors_order() {
        Map<String, String> readings = new LinkedHashMap<>();
        readings.put("Washington", "gone");
        readings.put("Moscow", "owed");
        readings.put("Beijing", "what others have");
        KeyTerm term = new KeyTerm("s", "sphere", List.of(), "g", "d", null, null, readings, List.of());

        assertThat(parse(NoteHtml.term(term)).select(".readings li").eachText())
                .containsExactly("Washington gone", "Moscow owed", "Beijing what others have");
    }

    @Test
    void a_fact_check_has_claim_record_verdict_and_dated_sources() {
        Element note = parse(NoteHtml.check(TestLessons.DRILL, Map.of("survey", TestLessons.SURVEY)));

        assertThat(note.classNames()).containsExactly("note", "check");
        assertThat(note.text())
                .isEqualTo(
                        "Fact check Claim: It was in February. What the record shows: It began on 21 January."
                                + " Not supported. The record says otherwise. Title of survey, 7 May 2024. Information as of May 2024.");
        assertThat(note.select("a").attr("href")).isEqualTo("https://example.org/survey?a=1&b=2");
        assertThat(note.select("a").attr("rel")).isEqualTo("noopener");
    }

    @Test
    void a_fact_check_says_what_its_verdict_means_for_the_claim() {
        String finding = "Right about the size, wrong about the year.";
        SourceCheck check = new SourceCheck("c", "Claim.", "Record.", CheckVerdict.NUANCE, finding, List.of());
        assertThat(parse(NoteHtml.check(check, Map.of())).select(".verdict").text())
                .isEqualTo("Mostly right. Right about the size, wrong about the year.");
    }

    @Test
    void nothing_that_an_author_writes_becomes_an_element() {
        String bad = "<img src=x onerror=alert(1)>\"'";
        KeyTerm term = new KeyTerm("a", bad, List.of(), bad, bad, bad, bad, Map.of(bad, bad), List.of());
        Source source = new Source("s", bad, bad, bad, bad, "javascript:alert(1)", bad, bad);
        SourceCheck check = new SourceCheck("c", bad, bad, CheckVerdict.NUANCE, bad, List.of("s"));

        String html =
                NoteHtml.term(term) + NoteHtml.check(check, Map.of("s", source)) + NoteHtml.sources(List.of(source));

        assertThat(Jsoup.parse(html).select("img, script, [onerror], a[href^=javascript]"))
                .isEmpty();
    }

    @Test
    void the_list_of_sources_has_the_anchors_that_the_text_links_to() {
        Element list = parse("<ol>" + NoteHtml.sources(List.of(TestLessons.LETTER, TestLessons.SURVEY)) + "</ol>");

        assertThat(list.select("li").eachAttr("id")).containsExactly("source-1", "source-2");
    }

    private static Element parse(String html) {
        Element body = Jsoup.parseBodyFragment(html).body();
        assertThat(body.childrenSize()).isEqualTo(1);
        return body.child(0);
    }
}
