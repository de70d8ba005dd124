package org.readout.reading.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.util.IdentityHashMap;
import java.util.Map;
import org.readout.course.CourseLinks;
import org.readout.format.Markdown;
import org.readout.lesson.Lesson;
import org.readout.lesson.Lesson.Section;
import org.readout.reading.LessonProgress;
import org.readout.shell.SectionCompletion;
import org.readout.text.Messages;
import org.readout.web.TrustedHtml;
import org.readout.web.Ui;

/**
 * The lesson's contents: beside the text on a wide screen, folded above it on a narrow one. Only one of the two is shown.
 */
final class TableOfContents extends Nav {

    /** The last part of the address of the summary. */
    static final String SUMMARY = "summary";

    private static final Messages TEXT = Messages.of("reading");
    // By identity: the hash of a section is that of its whole text.
    private final Map<Section, TrustedHtml> links = new IdentityHashMap<>();

    private final Bar bar = new Bar();
    private final Paragraph note = Ui.quiet("");

    private TableOfContents(String look) {
        addClassName(look);
        getElement().setAttribute("aria-label", TEXT.get("section.contents"));
    }

    /** @param here the last part of the address of the page that is shown */
    static TableOfContents wide(LessonProgress progress, String here) {
        TableOfContents contents = new TableOfContents("contents");
        contents.add(contents.parts(progress, here));
        return contents;
    }

    static TableOfContents narrow(LessonProgress progress, String here) {
        TableOfContents contents = new TableOfContents("contents-narrow");
        Div parts = new Div(contents.parts(progress, here));
        Lesson lesson = progress.lesson();
        String place = lesson.section(here)
                .map(section -> place("section.place.contents", lesson, section))
                .orElseGet(() -> TEXT.get("section.contents"));
        contents.add(fold(place, parts));
        return contents;
    }

    /** Returns the address of the lesson's summary. */
    static String summary(Lesson lesson) {
        return CourseLinks.section(lesson.id(), SUMMARY);
    }

    static String place(String key, Lesson lesson, Section section) {
        int number = lesson.sections().indexOf(section) + 1;
        return TEXT.get(key, "number", number, "all", lesson.sections().size());
    }

    /** A native fold, which needs no request to open. */
    static HtmlContainer fold(String summary, Component... content) {
        HtmlContainer words = new HtmlContainer("summary");
        words.setText(summary);
        HtmlContainer fold = new HtmlContainer("details");
        fold.add(words);
        fold.add(content);
        return fold;
    }

    /** Returns what is done and left of a section, as HTML. */
    static String state(LessonProgress progress, Section section) {
        String html = "";
        if (progress.changed().containsKey(section.id())) {
            // The space separates it from the title in a link's name for screen readers.
            html += "<span class=\"changed\"> " + Markdown.escape(TEXT.get("progress.changed")) + "</span>";
        }
        if (progress.isExtra(section)) {
            html += "<span class=\"small quiet\"> " + Markdown.escape(TEXT.get("progress.extra")) + " </span>";
        }
        return html + SectionCompletion.html(progress.of(section).marks());
    }

    private static String entry(LessonProgress progress, Section section) {
        return "<span>" + Markdown.escape(section.title()) + "</span> <span>" + state(progress, section) + "</span>";
    }

    /** Updates the marks and the bar. The links, the fold and the focus stay as they are. */
    void show(LessonProgress progress) {
        links.forEach((section, link) -> link.setHtml(entry(progress, section)));
        bar.show(progress);
        note.setText(progress.summary());
    }

    private Component[] parts(LessonProgress progress, String here) {
        Lesson lesson = progress.lesson();
        OrderedList list = new OrderedList();
        for (Section section : lesson.sections()) {
            TrustedHtml link = new TrustedHtml("a", "", "");
            link.getElement().setAttribute("href", CourseLinks.section(lesson.id(), section.id()));
            links.put(section, link);
            if (section.id().equals(here)) {
                link.getElement().setAttribute("aria-current", "page");
            }
            list.add(new ListItem(link));
        }
        Anchor end = new Anchor(summary(lesson));
        end.add(new Span(TEXT.get("summary.heading")));
        if (here.equals(SUMMARY)) {
            end.getElement().setAttribute("aria-current", "page");
        }
        list.add(new ListItem(end));
        show(progress);
        Anchor title = new Anchor(CourseLinks.lesson(lesson.id()), lesson.title());
        return new Component[] {new H2(title), list, bar, note};
    }

    /** A native progress bar: Vaadin's would need the framework to be there. */
    @Tag("progress")
    static final class Bar extends HtmlContainer {

        void show(LessonProgress progress) {
            getElement()
                    .setAttribute("max", String.valueOf(progress.askedCount()))
                    .setAttribute("value", String.valueOf(progress.doneCount()))
                    .setAttribute("aria-label", progress.doneOfAll());
        }
    }
}
