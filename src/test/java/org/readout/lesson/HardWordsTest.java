package org.readout.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HardWordsTest {

    private static final HardWords WORDS =
            new HardWords(Map.of("heed", "To pay <attention>.", "entrap", "To pull in.", "leverage", "Power."));

    @Test
    void the_first_of_each_word_is_marked_with_its_note_and_nothing_to_reach() {
        SectionHtml text = in("Heed this. They heed it, and leveraged (source:letter) *entrap*, entrapped.");

        assertThat(text.html())
                .isEqualTo("<p><span data-word=\"word-1\">Heed</span> this. They heed it, and"
                        + " <span data-word=\"word-2\">leveraged</span> (source:letter)"
                        + " <em><span data-word=\"word-3\">entrap</span></em>, entrapped.</p>\n");
        assertThat(Jsoup.parse(text.notes()).select(".note.word").eachAttr("id"))
                .containsExactly("note-word-1", "note-word-2", "note-word-3");
        assertThat(text.notes()).contains("<h3 id=\"note-word-1-heading\">heed</h3>", "To pay &lt;attention&gt;.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "[to heed](term:hedging), then heed | 2",
                "[to heed](check:drill), then heed | 2",
                "[to heed](https://example.org), then heed | 2",
                "They [heed](source:letter), then heed | 1",
                "# heed | 0",
                "> heed | 0",
                "`heed`, then heed | 2",
                "well-heed, heed-less, heedless, unheeded, heed’s | 5",
                "- heed | 1",
                "&quot;heed&quot; | 1"
            })
    void only_whole_words_of_paragraphs_are_marked(String markdown, int which) {
        String html = in(markdown).html();

        assertThat(Jsoup.parse(html).select("[data-word]").size()).isEqualTo(which == 0 ? 0 : 1);
        String before = which == 0
                ? ""
                : Jsoup.parse(html.substring(0, html.indexOf("<span data-word")))
                        .text();
        assertThat(before.split("heed", -1).length).isEqualTo(Math.max(1, which));
    }

    @Test
    void a_block_stays_as_it_is() {
        String block =
                "```compare\ncaption: heed\ncolumns: [heed, A]\nrows:\n  - { label: heed, cells: [heed, heed] }\n```\n";
        assertThat(in(block + "\nThey heed it.").html()).contains("They <span data-word=\"word-1\">heed</span> it.");
    }

    @ParameterizedTest
    @CsvSource({
        "heed, heeds heeded heeding",
        "leverage, leverages leveraged leveraging",
        "entrap, entraps entrapped entrapping",
        "rally, rallies rallied rallying",
        "breach, breaches breached breaching",
        "veto, vetoes vetoed vetoing",
        "flee, flees fleeing"
    })
    void a_word_has_simple_inflections(String word, String forms) {
        assertThat(HardWords.forms(word)).contains(word).contains(forms.split(" "));
    }

    private static SectionHtml in(String markdown) {
        Lesson lesson = TestLessons.lesson(markdown);
        return WORDS.in(SectionHtml.of(lesson, lesson.sections().getFirst()));
    }
}
