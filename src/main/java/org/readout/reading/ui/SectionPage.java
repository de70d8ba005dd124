package org.readout.reading.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Html;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Article;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Paragraph;
import java.util.List;
import org.readout.course.CourseLinks;
import org.readout.lesson.Lesson;
import org.readout.lesson.Lesson.Section;
import org.readout.lesson.NoteHtml;
import org.readout.lesson.SectionHtml;
import org.readout.reading.DiffHtml;
import org.readout.reading.LessonProgress;
import org.readout.reading.SectionDiff.SinceSeen;
import org.readout.web.Ui;
import org.readout.web.UserTime;

/**
 * A section: contents, text, margin. The first response and the live view show this same component; the live one gets
 * the parts of the section too. What opens the notes is {@code scripts/reading.js}.
 */
@Tag("readout-reading")
final class SectionPage extends HtmlContainer {

    private final Div parts = Ui.box("parts");
    private final TableOfContents wideContents;
    private final TableOfContents narrowContents;
    private final Div prose = new Div();
    private final String html;
    private boolean marksChanges;

    SectionPage(LessonProgress progress, Section section) {
        addClassName("page");
        Lesson lesson = progress.lesson();
        SectionHtml text = SectionHtml.of(lesson, section);
        wideContents = TableOfContents.wide(progress, section);
        narrowContents = TableOfContents.narrow(progress, section);
        html = text.html();
        SinceSeen changed = progress.changed().get(section.id());
        marksChanges = changed != null;
        if (changed == null) {
            prose.add(prose(html));
        } else {
            String since = UserTime.day(changed.since());
            prose.add(
                    new ChangeSummary(changed.diff(), since, CourseLinks.section(lesson.id(), section.id())),
                    prose(DiffHtml.of(html, changed.diff().text(), since)));
        }
        add(wideContents, article(lesson, section, text), margin(lesson, text));
    }

    void addPart(Component part) {
        parts.add(part);
    }

    /** Says what else the section has, such as {@code a quiz of 5 questions}, where the browser runs no scripts. */
    void tellWithoutScripts(List<String> parts) {
        if (!parts.isEmpty()) {
            HtmlContainer withoutScripts = new HtmlContainer("noscript");
            withoutScripts.add(Ui.paragraph(
                    "After the text this section has " + String.join(" and ", parts)
                            + ". To take part, allow JavaScript"
                            + " for this site in your browser’s settings, then load the page again.",
                    "notice"));
            this.parts.add(withoutScripts);
        }
    }

    boolean marksChanges() {
        return marksChanges;
    }

    /** Removes the marks and the summary, and moves the focus from its button to the section's heading. */
    void dismissChanges() {
        if (!marksChanges) {
            return;
        }
        marksChanges = false;
        prose.removeAll();
        prose.add(prose(html));
        prose.getElement()
                .executeJs("const h = this.closest('article').querySelector('h1');"
                        + " h.tabIndex = -1; h.focus({preventScroll: true});");
    }

    private static Html prose(String html) {
        return new Html("<div class=\"prose\">" + html + "</div>");
    }

    void show(LessonProgress progress) {
        wideContents.show(progress);
        narrowContents.show(progress);
    }

    private Article article(Lesson lesson, Section section, SectionHtml text) {
        Article article = new Article();
        article.addClassName("text");
        String draft = lesson.draft() ? " · Draft: only instructors see this lesson" : "";
        article.add(
                narrowContents,
                Ui.paragraph(TableOfContents.place(lesson, section) + draft, "where"),
                new H1(section.title()));
        if (section.guidingQuestion() != null) {
            article.add(Ui.paragraph(section.guidingQuestion(), "guide"));
        }
        Paragraph key = key(text);
        if (key.getComponentCount() > 0) {
            article.add(key);
        }
        article.add(prose, Ui.box("end-of-text"));
        if (!text.sources().isEmpty()) {
            article.add(Ui.box("sources", new H2("Sources"), new Html(NoteHtml.sources(text.sources()))));
        }
        article.add(parts, nextAndPrevious(lesson, section));
        return article;
    }

    /** What the marks in the text mean, before the first of them; each is told by its words, not by its look alone. */
    private static Paragraph key(SectionHtml text) {
        Paragraph key = Ui.paragraph("Select a mark to open its note:", "key");
        if (!text.terms().isEmpty()) {
            key.add(Ui.span("key term", "mark", "dotted"));
        }
        if (!text.checks().isEmpty()) {
            key.add(Ui.span("fact check", "mark", "dashed"));
        }
        if (!text.sources().isEmpty()) {
            key.add(Ui.span("source [1]", "mark", "numbered"));
        }
        return key;
    }

    /** All notes are one piece of HTML, which is parsed once and not note by note. */
    private static Html margin(Lesson lesson, SectionHtml text) {
        StringBuilder notes = new StringBuilder("<aside class=\"margin\" aria-label=\"Notes beside the text\">");
        text.terms().forEach(term -> notes.append(NoteHtml.term(term)));
        text.checks().forEach(check -> notes.append(NoteHtml.check(check, lesson.sources())));
        return new Html(notes.append("</aside>").toString());
    }

    private static Nav nextAndPrevious(Lesson lesson, Section section) {
        Nav nav = new Nav();
        nav.addClassName("next");
        nav.getElement().setAttribute("aria-label", "Sections before and after");
        List<Section> sections = lesson.sections();
        int index = sections.indexOf(section);
        if (index > 0) {
            nav.add(link(lesson, sections.get(index - 1), "Previous", "back"));
        }
        nav.add(
                index < sections.size() - 1
                        ? link(lesson, sections.get(index + 1), "Next", "forth")
                        : link(CourseLinks.lesson(lesson.id()), "The end", "Back to the lesson", "forth"));
        return nav;
    }

    private static Anchor link(Lesson lesson, Section section, String direction, String className) {
        return link(CourseLinks.section(lesson.id(), section.id()), direction, section.title(), className);
    }

    private static Anchor link(String address, String direction, String title, String className) {
        Anchor link = new Anchor(address);
        link.add(Ui.span(direction, "small", "quiet"), Ui.span(title, "name"));
        link.addClassName(className);
        return link;
    }
}
