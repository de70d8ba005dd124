package org.readout.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Hr;
import com.vaadin.flow.component.html.Paragraph;
import org.jsoup.Jsoup;
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
        HtmlContainer field = new HtmlContainer("input");
        field.getElement().setAttribute("value", "a \"b\" & <c>").setAttribute("disabled", true);
        Paragraph words = new Paragraph("words & <more>");
        words.addClassNames("one", "two");
        words.getStyle().set("color", "red");
        Div plain = new Div(words, field, new Hr(), new Div());
        assertThat(Jsoup.parseBodyFragment(TrustedHtml.outerHtml(plain))
                        .body()
                        .child(0)
                        .outerHtml())
                .isEqualTo(Jsoup.parseBodyFragment(plain.getElement().getOuterHTML())
                        .body()
                        .child(0)
                        .outerHtml());
        assertThat(TrustedHtml.outerHtml(plain)).doesNotContain("</input>", "</hr>");
    }
}
