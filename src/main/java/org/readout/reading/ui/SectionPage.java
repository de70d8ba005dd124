package org.readout.reading.ui;

import com.ibm.icu.text.ListFormatter;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.html.Div;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.readout.lesson.HardWords;
import org.readout.lesson.Lesson;
import org.readout.lesson.Lesson.Section;
import org.readout.lesson.SectionHtml;
import org.readout.lesson.StudyTime;
import org.readout.reading.DiffHtml;
import org.readout.reading.LessonProgress;
import org.readout.reading.SectionDiff.SinceSeen;
import org.readout.text.Markup;
import org.readout.text.Messages;
import org.readout.web.TrustedHtml;
import org.readout.web.Ui;
import org.readout.web.UserTime;

/**
 * A section. The first response and the live view show this same component; the live one gets the parts of the section too.
 */
final class SectionPage extends TextPage {

    private static final Messages TEXT = Messages.of("reading");
    private final Div parts = Ui.box("parts");
    private final String html;

    /** The text, or with what has changed since it was seen. */
    private Component prose;

    private boolean marksChanges;

    SectionPage(LessonProgress progress, Section section, Map<String, String> words) {
        super(progress, section.id());
        Lesson lesson = progress.lesson();
        SectionHtml text = new HardWords(words).in(SectionHtml.of(lesson, section));
        html = html(progress, text);
        SinceSeen changed = progress.changed().get(section.id());
        marksChanges = changed != null;
        if (changed == null) {
            prose = prose(html);
        } else {
            String since = UserTime.day(changed.since());
            prose = new Div(
                    new ChangeSummary(changed.diff(), since, progress.address(section)),
                    new TrustedHtml(
                            "div", "prose", DiffHtml.of(html, changed.diff().text(), since)));
        }
        fill(text, column(progress, section, text).toArray(Component[]::new));
    }

    void addPart(Component part) {
        parts.add(part);
    }

    /**
     * Names the parts of the section that are not there yet, such as {@code a quiz of 5 questions}. Until they are, the page
     * hides the links below, so that none moves away from a finger.
     */
    void announce(List<String> toCome) {
        if (!toCome.isEmpty()) {
            parts.add(Ui.paragraph(TEXT.get("section.to-come", "parts", and(toCome)), "to-come", "quiet"));
        }
    }

    /** Names the parts of the section that a copy in the browser has no room for. */
    void sayWhatNeedsConnection(List<String> parts) {
        if (!parts.isEmpty()) {
            this.parts.add(Ui.paragraph(TEXT.get("section.needs-connection", "parts", and(parts)), "notice"));
        }
    }

    /** Names all parts of the section, if the browser runs no scripts. */
    void addWithoutScripts(List<String> all) {
        if (!all.isEmpty()) {
            HtmlContainer withoutScripts = new HtmlContainer("noscript");
            withoutScripts.add(Ui.paragraph(TEXT.get("section.no-scripts", "parts", and(all)), "notice"));
            parts.add(withoutScripts);
        }
    }

    private static String and(List<String> parts) {
        return ListFormatter.getInstance(Messages.locale()).format(parts);
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
        TrustedHtml unmarked = prose(html);
        ((HtmlContainer) prose.getParent().orElseThrow()).replace(prose, unmarked);
        prose = unmarked;
        prose.getElement()
                .executeJs("const h = this.closest('article').querySelector('h1');"
                        + " h.tabIndex = -1; h.focus({preventScroll: true});");
    }

    private List<Component> column(LessonProgress progress, Section section, SectionHtml text) {
        List<Component> column = new ArrayList<>();
        column.add(new TrustedHtml("header", "", headHtml(progress, section, text)));
        column.add(prose);
        column.add(Ui.box("end-of-text"));
        column.addAll(sources(text));
        column.add(parts);
        column.add(nextAndPrevious(progress, section));
        return column;
    }

    private static String headHtml(LessonProgress progress, Section section, SectionHtml text) {
        Lesson lesson = progress.lesson();
        String place = TableOfContents.place("section.place", lesson, section);
        String guide = section.guidingQuestion();
        String marks = marks(text);
        return StudyLine.html(progress.study(), progress.address(section))
                + Markup.text("p", "where", lesson.draft() ? place + " · " + TEXT.get("section.draft") : place)
                + Markup.text("h1", "", section.title())
                + (guide == null ? "" : Markup.text("p", "guide", guide))
                + Markup.text(
                        "p",
                        "time",
                        LessonView.time(StudyTime.of(lesson, section), LessonView.countsPosts(progress.study())))
                // Works by scripts/listen.js, where the browser has a voice.
                + "<button type=\"button\" class=\"listen\">" + Markup.escape(TEXT.get("section.listen")) + "</button>"
                + (progress.isExtra(section) ? Markup.text("p", "notice", TEXT.get("section.extra")) : "")
                + (marks.isEmpty() ? "" : Markup.element("p", "key", marks));
    }

    /** Leads past sections that aren't assigned; they are in the contents. */
    private static Component nextAndPrevious(LessonProgress progress, Section section) {
        String before = progress.before(section)
                .map(previous -> link(progress, previous, TEXT.get("section.previous"), "back"))
                .orElse("");
        String after = progress.after(section)
                .map(next -> link(progress, next, TEXT.get("section.next"), "forth"))
                .orElseGet(() ->
                        link(progress.summaryAddress(), TEXT.get("section.end"), TEXT.get("summary.heading"), "forth"));
        return links(TEXT.get("section.nav"), before, after);
    }

    private static String link(LessonProgress progress, Section section, String direction, String className) {
        return link(progress.address(section), direction, section.title(), className);
    }
}
