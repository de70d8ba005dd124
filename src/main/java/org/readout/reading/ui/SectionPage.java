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
import org.readout.text.Messages;
import org.readout.web.Ui;
import org.readout.web.UserTime;
import org.springframework.web.util.HtmlUtils;

/**
 * A section: contents, text, margin. The first response and the live view show this same component; the live one gets
 * the parts of the section too. What opens the notes is {@code scripts/reading.js}.
 */
@Tag("readout-reading")
final class SectionPage extends HtmlContainer {

    private static final Messages TEXT = Messages.of("reading");
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

    /** Names the parts of the section, such as {@code a quiz of 5 questions}, if the browser runs no scripts. */
    void addWithoutScripts(List<String> parts) {
        if (!parts.isEmpty()) {
            HtmlContainer withoutScripts = new HtmlContainer("noscript");
            String names = String.join(", ", parts);
            withoutScripts.add(Ui.paragraph(TEXT.get("section.no-scripts", "parts", names), "notice"));
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
        String place = TableOfContents.place("section.place", lesson, section);
        article.add(
                narrowContents,
                Ui.paragraph(lesson.draft() ? place + " · " + TEXT.get("section.draft") : place, "where"),
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
            article.add(
                    Ui.box("sources", new H2(TEXT.get("section.sources")), new Html(NoteHtml.sources(text.sources()))));
        }
        article.add(parts, nextAndPrevious(lesson, section));
        return article;
    }

    /** Returns what the marks in the text mean. Each is named, so that no reader depends on its look. */
    private static Paragraph key(SectionHtml text) {
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
        return key;
    }

    /** Returns all notes as one piece of HTML, which is parsed only once. */
    private static Html margin(Lesson lesson, SectionHtml text) {
        String label = HtmlUtils.htmlEscape(TEXT.get("section.notes"));
        StringBuilder notes = new StringBuilder("<aside class=\"margin\" aria-label=\"" + label + "\">");
        text.terms().forEach(term -> notes.append(NoteHtml.term(term)));
        text.checks().forEach(check -> notes.append(NoteHtml.check(check, lesson.sources())));
        return new Html(notes.append("</aside>").toString());
    }

    private static Nav nextAndPrevious(Lesson lesson, Section section) {
        Nav nav = new Nav();
        nav.addClassName("next");
        nav.getElement().setAttribute("aria-label", TEXT.get("section.nav"));
        List<Section> sections = lesson.sections();
        int index = sections.indexOf(section);
        if (index > 0) {
            nav.add(link(lesson, sections.get(index - 1), TEXT.get("section.previous"), "back"));
        }
        String page = CourseLinks.lesson(lesson.id());
        nav.add(
                index < sections.size() - 1
                        ? link(lesson, sections.get(index + 1), TEXT.get("section.next"), "forth")
                        : link(page, TEXT.get("section.end"), TEXT.get("section.back"), "forth"));
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
