package org.readout.format;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.readout.lesson.HumanDate;

class MarkdownTest {

    @Test
    void a_short_text_has_paragraphs_and_lists_but_no_headings() {
        assertThat(Markdown.html("# One\n\n- two\n- three"))
                .isEqualTo("<p># One</p>\n<ul>\n<li>two</li>\n<li>three</li>\n</ul>\n");
    }

    @Test
    void a_line_is_never_a_block() {
        assertThat(Markdown.inline("1. *First*\n\n- second")).isEqualTo("1. <em>First</em> - second");
    }

    @Test
    void a_short_text_has_no_key_terms() {
        assertThat(Markdown.inline("[a](term:b) [c](https://example.org) ![d](media/e.png)"))
                .isEqualTo("a <a href=\"https://example.org\" rel=\"noopener\">c</a> d");
    }

    @Test
    void raw_html_is_shown_as_text() {
        assertThat(Markdown.inline("a <b>b</b>")).isEqualTo("a &lt;b&gt;b&lt;/b&gt;");
        assertThat(Markdown.html("<script>x</script>")).isEqualTo("<p>&lt;script&gt;x&lt;/script&gt;</p>\n");
    }

    @ParameterizedTest
    @CsvSource({
        "2022, 2022",
        "2022-02, February 2022",
        "2022-02-04, 4 February 2022",
        "2022-13, 2022-13",
        "2022-02-30, 2022-02-30",
        "spring, spring"
    })
    void a_date_is_written_in_words(String written, String words) {
        assertThat(HumanDate.of(written)).isEqualTo(words);
    }
}
