package org.readout.reading.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.html.Article;
import com.vaadin.flow.component.html.Aside;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.readout.assignment.Study;
import org.readout.course.CourseLinks;
import org.readout.lesson.SectionHtml;
import org.readout.reading.LessonProgress;
import org.readout.text.Markup;
import org.readout.text.Messages;
import org.readout.web.TrustedHtml;

/**
 * A page with a text whose marks open notes: contents, text, margin. The first response and the live view show this same
 * component. What opens the notes is {@code scripts/reading.js}.
 */
@Tag("readout-reading")
class TextPage extends HtmlContainer {

    private static final Messages TEXT = Messages.of("reading");
    private final TableOfContents contents;

    /** @param here the last part of the page's address: that of a section or of another page of the lesson */
    TextPage(LessonProgress progress, String here) {
        addClassName("page");
        contents = new TableOfContents(progress, here);
    }

    /** Adds the contents, the parts of the text's column, and the notes. */
    final void fill(SectionHtml text, Component... parts) {
        Article article = new Article(contents.narrow());
        article.addClassName("text");
        article.add(parts);
        add(contents.wide(), article, margin(text));
    }

    final void show(LessonProgress progress) {
        contents.show(progress);
    }

    /** Returns a text in which links to pages of its lesson keep where the user works, as all others of the page do. */
    static String html(LessonProgress progress, SectionHtml text) {
        Study study = progress.study();
        if (study.isUsual()) {
            return text.html();
        }
        String page = CourseLinks.lesson(study.lessonId()) + "(/[a-z0-9-]+)?(#[^\"]*)?";
        return Pattern.compile("href=\"(" + page + ")\"")
                .matcher(text.html())
                .replaceAll(link -> "href=\"" + Matcher.quoteReplacement(study.link(link.group(1))) + '"');
    }

    static TrustedHtml prose(String html) {
        return new TrustedHtml("div", "prose", html);
    }

    /** Returns what the marks in the text mean, unless it has none. Each is named, so that no reader depends on its look. */
    static List<Component> key(SectionHtml text) {
        String marks = marks(text);
        return marks.isEmpty() ? List.of() : List.of(new TrustedHtml("p", "key", marks));
    }

    /** Returns the same as {@link #key} without its paragraph; empty for a text without marks. */
    static String marks(SectionHtml text) {
        String marks = "";
        if (!text.terms().isEmpty()) {
            marks += Markup.text("span", "mark dotted", TEXT.get("section.key.term"));
        }
        if (!text.checks().isEmpty()) {
            marks += Markup.text("span", "mark dashed", TEXT.get("section.key.check"));
        }
        if (!text.sources().isEmpty()) {
            marks += Markup.text("span", "mark numbered", TEXT.get("section.key.source"));
        }
        return marks.isEmpty() ? "" : Markup.escape(TEXT.get("section.key")) + marks;
    }

    /** Returns the sources that the text cites, unless it cites none. */
    static List<Component> sources(SectionHtml text) {
        return text.sources().isEmpty()
                ? List.of()
                : List.of(new TrustedHtml(
                        "div",
                        "sources",
                        Markup.text("h2", "", TEXT.get("section.sources"))
                                + Markup.element("ol", "sources", text.sourceItems())));
    }

    /**
     * Returns the links at the end of the page.
     *
     * @param links each as {@link #link} returns it
     */
    static TrustedHtml links(String name, String... links) {
        TrustedHtml nav = new TrustedHtml("nav", "next", String.join("", links));
        nav.getElement().setAttribute("aria-label", name);
        return nav;
    }

    /** Returns a link for the end of the page: its direction, such as <i>Next</i>, and below it the title of the target. */
    static String link(String address, String direction, String title, String className) {
        return Markup.link(
                address,
                "class=\"" + className + '"',
                Markup.text("span", "small quiet", direction),
                Markup.text("span", "name", title));
    }

    private static Aside margin(SectionHtml text) {
        Aside margin = new Aside();
        margin.addClassName("margin");
        if (!text.notes().isEmpty()) {
            margin.add(new TrustedHtml("div", "", text.notes()));
        }
        margin.getElement().setAttribute("aria-label", TEXT.get("section.notes"));
        return margin;
    }
}
