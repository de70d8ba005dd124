package org.readout.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MarkupTest {

    @Test
    void a_text_and_an_address_are_escaped() {
        assertThat(Markup.text("p", "", "Tit & <i>tat</i>")).isEqualTo("<p>Tit &amp; &lt;i&gt;tat&lt;/i&gt;</p>");
        assertThat(Markup.link("/terms?a=1&b=\"2\"", "", "Term"))
                .isEqualTo("<a href=\"/terms?a=1&amp;b=&quot;2&quot;\">Term</a>");
    }

    @Test
    void an_element_has_classes_and_a_link_attributes_only_where_they_are_given() {
        assertThat(Markup.element("ul", "rubric", "<li>", "</li>")).isEqualTo("<ul class=\"rubric\"><li></li></ul>");
        assertThat(Markup.element("ul", "")).isEqualTo("<ul></ul>");
        assertThat(Markup.link("/", "aria-current=\"page\"", "Lessons"))
                .isEqualTo("<a href=\"/\" aria-current=\"page\">Lessons</a>");
    }
}
