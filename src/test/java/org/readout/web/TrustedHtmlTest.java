package org.readout.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import org.junit.jupiter.api.Test;

class TrustedHtmlTest {

    private final Div page = new Div(
            new TrustedHtml("div", "prose", "<p>One &amp; <b>two</b>\nand<br></p>"),
            new Paragraph(new Text("between <p>")),
            new Div(new TrustedHtml("aside", "margin", "<svg viewBox=\"0 0 1 1\"><path d=\"M0 0\"/></svg>")));

    @Test
    void it_is_written_out_as_it_is_in_its_place() {
        assertThat(TrustedHtml.outerHtml(page).replaceAll(">\\s+<", "><"))
                .isEqualTo(
                        "<div><div class=\"prose\"><p>One &amp; <b>two</b>\nand<br></p></div><p>between &lt;p&gt;</p>"
                                + "<div><aside class=\"margin\"><svg viewBox=\"0 0 1 1\"><path d=\"M0 0\"/></svg></aside></div></div>");
    }

    @Test
    void it_can_be_written_out_again() {
        assertThat(TrustedHtml.outerHtml(page)).isEqualTo(TrustedHtml.outerHtml(page));
    }

    @Test
    void nothing_invisible_is_written_out() {
        page.getComponentAt(1).setVisible(false);
        page.getComponentAt(2).setVisible(false);
        assertThat(TrustedHtml.outerHtml(page)).contains("prose").doesNotContain("between", "svg");
    }

    @Test
    void a_page_without_any_is_as_vaadin_writes_it() {
        Div plain = new Div(new Paragraph("words"));
        assertThat(TrustedHtml.outerHtml(plain)).isEqualTo(plain.getElement().getOuterHTML());
    }
}
