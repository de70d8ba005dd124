package org.readout.reading.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Article;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import java.util.List;
import org.readout.lesson.SectionHtml;
import org.readout.reading.LessonProgress;
import org.readout.text.Messages;
import org.readout.web.TrustedHtml;
import org.readout.web.Ui;

/**
 * A page with a text whose marks open notes: contents, text, margin. The first response and the live view show this same
 * component. What opens the notes is {@code scripts/reading.js}.
 */
@Tag("readout-reading")
class TextPage extends HtmlContainer {

    private static final Messages TEXT = Messages.of("reading");
    private final TableOfContents wideContents;
    private final TableOfContents narrowContents;

    /** @param here the last part of the page's address: that of a section or of another page of the lesson */
    TextPage(LessonProgress progress, String here) {
        addClassName("page");
        wideContents = TableOfContents.wide(progress, here);
        narrowContents = TableOfContents.narrow(progress, here);
    }

    /** Adds the contents, the parts of the text's column, and the notes. */
    final void fill(SectionHtml text, Component... parts) {
        Article article = new Article(narrowContents);
        article.addClassName("text");
        article.add(parts);
        add(wideContents, article, margin(text));
    }

    final void show(LessonProgress progress) {
        wideContents.show(progress);
        narrowContents.show(progress);
    }

    static TrustedHtml prose(String html) {
        return new TrustedHtml("div", "prose", html);
    }

    /** Returns what the marks in the text mean, unless it has none. Each is named, so that no reader depends on its look. */
    static List<Paragraph> key(SectionHtml text) {
        Paragraph key = Ui.paragraph(TEXT.get("section.key"), "key");
        if (!text.terms().isEmpty()) {
            key.add(Ui.span(TEXT.get("section.key.term"), "mark", "dotted"));
        }
        if (!text.checks().isEmpty()) {
            key.add(Ui.span(TEXT.get("section.key.check"), "mark", "dashed"));
        }
        if (!text.sources().isEmpty()) {
            key.add(Ui.span(TEXT.get("section.key.source"), "mark", "numbered"));
        }
        return key.getComponentCount() == 0 ? List.of() : List.of(key);
    }

    /** Returns the sources that the text cites, unless it cites none. */
    static List<Component> sources(SectionHtml text) {
        return text.sources().isEmpty()
                ? List.of()
                : List.of(Ui.box(
                        "sources",
                        new H2(TEXT.get("section.sources")),
                        new TrustedHtml("ol", "sources", text.sourceItems())));
    }

    /** Returns a link at the end of the page, with what it leads to below what it is. */
    static Anchor link(String address, String direction, String title, String className) {
        Anchor link = new Anchor(address);
        link.add(Ui.span(direction, "small", "quiet"), Ui.span(title, "name"));
        link.addClassName(className);
        return link;
    }

    private static TrustedHtml margin(SectionHtml text) {
        TrustedHtml margin = new TrustedHtml("aside", "margin", text.notes());
        margin.getElement().setAttribute("aria-label", TEXT.get("section.notes"));
        return margin;
    }
}
