package org.readout.reading.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.html.Nav;
import java.util.stream.Stream;
import org.readout.lesson.Lesson;
import org.readout.lesson.Lesson.Section;
import org.readout.reading.LessonProgress;
import org.readout.shell.SectionCompletion;
import org.readout.text.Markup;
import org.readout.text.Messages;
import org.readout.web.TrustedHtml;

/**
 * The lesson's contents: beside the text on a wide screen, folded above it on a narrow one. Only one of the two is shown.
 */
final class TableOfContents {

    /** The last part of the address of the summary. */
    private static final Messages TEXT = Messages.of("reading");

    private final String here;
    private final TrustedHtml wide = new TrustedHtml("nav", "contents", "");
    private final TrustedHtml fold = new TrustedHtml("details", "", "");
    private final Nav narrow = new Nav(fold);

    /** @param here the last part of the address of the page that is shown */
    TableOfContents(LessonProgress progress, String here) {
        this.here = here;
        narrow.addClassName("contents-narrow");
        Stream.of(wide, narrow)
                .forEach(nav -> nav.getElement().setAttribute("aria-label", TEXT.get("section.contents")));
        show(progress);
    }

    Component wide() {
        return wide;
    }

    Component narrow() {
        return narrow;
    }

    /** Updates what is done. {@code scripts/reading.js} keeps the focus on the link that has it; the fold stays as it is. */
    void show(LessonProgress progress) {
        String parts = html(progress, here);
        Lesson lesson = progress.lesson();
        String place = lesson.section(here)
                .map(section -> place("section.place.contents", lesson, section))
                .orElseGet(() -> TEXT.get("section.contents"));
        wide.setHtml(parts);
        fold.setHtml(Markup.text("summary", "", place) + Markup.element("div", "", parts));
    }

    static String place(String key, Lesson lesson, Section section) {
        int number = lesson.indexOf(section) + 1;
        return TEXT.get(key, "number", number, "all", lesson.sections().size());
    }

    /** A native fold, which needs no request to open. */
    static HtmlContainer fold(String summary, Component... content) {
        HtmlContainer fold = new HtmlContainer("details");
        fold.add(TrustedHtml.text("summary", "", summary));
        fold.add(content);
        return fold;
    }

    /** Returns what is done and left of a section, as HTML. */
    static String state(LessonProgress progress, Section section) {
        String html = "";
        if (progress.changed().containsKey(section.id())) {
            // The space separates it from the title in a link's name for screen readers.
            html += Markup.text("span", "changed", " " + TEXT.get("progress.changed"));
        }
        if (progress.isExtra(section)) {
            html += Markup.text("span", "small quiet", " " + TEXT.get("progress.extra") + " ");
        }
        return html + SectionCompletion.html(progress.of(section).marks());
    }

    /** Returns the list of sections with what is done, as HTML. */
    private static String html(LessonProgress progress, String here) {
        Lesson lesson = progress.lesson();
        StringBuilder items = new StringBuilder();
        for (Section section : lesson.sections()) {
            String state = Markup.element("span", "", state(progress, section));
            String address = progress.address(section);
            items.append(
                    item(address, section.title(), " " + state, section.id().equals(here)));
        }
        String check = progress.readingCheck() == null
                ? ""
                : " " + Markup.element("span", "", SectionCompletion.html(progress.readingCheckMarks()));
        items.append(item(
                progress.summaryAddress(), TEXT.get("summary.heading"), check, here.equals(LessonProgress.SUMMARY)));
        String title = Markup.link(progress.address(), "", Markup.escape(lesson.title()));
        return Markup.element("h2", "", title)
                + Markup.element("ol", "", items.toString())
                + bar(progress)
                + Markup.text("p", "small quiet", progress.summary());
    }

    private static String item(String address, String title, String state, boolean shown) {
        String current = shown ? "aria-current=\"page\"" : "";
        return Markup.element("li", "", Markup.link(address, current, Markup.text("span", "", title), state));
    }

    /** Returns a native progress bar, as HTML: Vaadin's would need the framework to be there. */
    static String bar(LessonProgress progress) {
        return "<progress max=\"" + progress.askedCount() + "\" value=\"" + progress.doneCount() + "\" aria-label=\""
                + Markup.escape(progress.doneOfAll()) + "\"></progress>";
    }
}
