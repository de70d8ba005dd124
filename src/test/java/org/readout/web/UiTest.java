package org.readout.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Paragraph;
import org.junit.jupiter.api.Test;

class UiTest {

    @Test
    void a_message_has_bold_words_and_links() {
        Paragraph sentence =
                Ui.rich(new Paragraph(), "<b>Due</b> today. <1>Sign in</1> first.", new Anchor("/sign-in"));
        assertThat(sentence.getElement().getOuterHTML().replaceAll("\\s*\\n\\s*", ""))
                .isEqualTo("<p><strong>Due</strong> today. <a href=\"/sign-in\">Sign in</a> first.</p>");
    }

    @Test
    void a_tag_in_a_title_stays_text() {
        Paragraph sentence = Ui.rich(new Paragraph(), "Licence: <9>mine</9> <1>more</1>", new Anchor("/licence"));
        assertThat(sentence.getElement().getTextRecursively()).isEqualTo("Licence: <9>mine</9> more");
    }

    @Test
    void of_a_message_as_html_only_what_the_message_makes_bold_is_markup() {
        assertThat(Ui.richHtml("<b>6 questions</b> on <i>A & B</i>"))
                .isEqualTo("<strong>6 questions</strong> on &lt;i&gt;A &amp; B&lt;/i&gt;");
    }
}
