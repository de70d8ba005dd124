package org.readout.reading.ui;

import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.readout.lesson.Lesson;
import org.readout.lesson.Lesson.Section;
import org.readout.reading.LessonProgress;
import org.readout.shell.SectionMarks;

/** The lesson's contents: beside the text where there is room, else folded away above it. Only one of the two is shown. */
final class TableOfContents extends Nav {

    private final Map<String, Span> states = new HashMap<>();

    private final Bar bar = new Bar();
    private final Paragraph note = new Paragraph();

    private TableOfContents(String look, LessonProgress progress) {
        addClassName(look);
        getElement().setAttribute("aria-label", "Contents of the lesson");
        note.addClassNames("small", "quiet");
        show(progress);
    }

    static TableOfContents wide(LessonProgress progress, Section current) {
        TableOfContents contents = new TableOfContents("contents", progress);
        contents.add(title(progress.lesson()), contents.list(progress, current), contents.bar, contents.note);
        return contents;
    }

    static TableOfContents narrow(LessonProgress progress, Section current) {
        Lesson lesson = progress.lesson();
        TableOfContents contents = new TableOfContents("contents-narrow", progress);
        HtmlContainer summary = new HtmlContainer("summary");
        summary.setText("Section " + LessonProgress.numberOf(lesson, current) + " of "
                + lesson.sections().size() + ", contents");
        HtmlContainer fold = new HtmlContainer("details");
        fold.add(summary, new Div(title(lesson), contents.list(progress, current), contents.bar, contents.note));
        contents.add(fold);
        return contents;
    }

    /** Brings the marks and the bar up to date. Its links and its fold stay as they are, and so does the focus. */
    void show(LessonProgress progress) {
        progress.lesson().sections().forEach(section -> {
            Span place = states.computeIfAbsent(section.id(), id -> new Span());
            place.removeAll();
            progress.changed(section).ifPresent(changed -> place.add(ChangeSummary.changedLabel()));
            place.add(new SectionMarks(progress.of(section).marks()));
        });
        bar.show(progress);
        note.setText(progress.summary());
    }

    private static H2 title(Lesson lesson) {
        H2 title = new H2();
        title.add(new Anchor(LessonProgress.address(lesson), lesson.title()));
        return title;
    }

    private OrderedList list(LessonProgress progress, Section current) {
        OrderedList list = new OrderedList();
        for (Section section : progress.lesson().sections()) {
            Anchor link = new Anchor(LessonProgress.address(progress.lesson(), section));
            link.add(new Span(section.title()), new Text(" "));
            Optional.ofNullable(states.get(section.id())).ifPresent(link::add);
            if (section.id().equals(current.id())) {
                link.getElement().setAttribute("aria-current", "page");
            }
            list.add(new ListItem(link));
        }
        return list;
    }

    /** A native progress bar: Vaadin's would need the framework to be there. */
    @Tag("progress")
    static final class Bar extends HtmlContainer {

        void show(LessonProgress progress) {
            int total = progress.lesson().sections().size();
            getElement()
                    .setAttribute("max", String.valueOf(total))
                    .setAttribute("value", String.valueOf(progress.doneCount()))
                    .setAttribute("aria-label", progress.doneCount() + " of " + total + " sections done");
        }
    }
}
