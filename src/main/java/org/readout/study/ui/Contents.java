package org.readout.study.ui;

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
import org.readout.lesson.Lesson;
import org.readout.lesson.Lesson.Section;

/** The lesson's contents: beside the text where there is room, else folded away above it. Only one of the two is shown. */
final class Contents {

    private Contents() {}

    static Nav wide(LessonProgress progress, Section current) {
        Nav nav = new Nav();
        nav.addClassName("contents");
        nav.getElement().setAttribute("aria-label", "Contents of the lesson");
        H2 title = new H2();
        title.add(new Anchor(
                LessonProgress.address(progress.lesson()), progress.lesson().title()));
        nav.add(title, list(progress, current), bar(progress), note(progress));
        return nav;
    }

    static Nav narrow(LessonProgress progress, Section current) {
        Lesson lesson = progress.lesson();
        Nav nav = new Nav();
        nav.addClassName("contents-narrow");
        nav.getElement().setAttribute("aria-label", "Contents of the lesson");
        Fold fold = new Fold();
        FoldSummary summary = new FoldSummary();
        summary.setText("Section " + LessonProgress.numberOf(lesson, current) + " of "
                + lesson.sections().size() + ", contents");
        H2 title = new H2();
        title.add(new Anchor(LessonProgress.address(lesson), lesson.title()));
        fold.add(summary, new Div(title, list(progress, current), bar(progress), note(progress)));
        nav.add(fold);
        return nav;
    }

    static Progress bar(LessonProgress progress) {
        Progress bar = new Progress();
        int total = progress.lesson().sections().size();
        bar.getElement().setAttribute("max", String.valueOf(total));
        bar.getElement().setAttribute("value", String.valueOf(progress.doneCount()));
        bar.getElement().setAttribute("aria-label", progress.doneCount() + " of " + total + " sections done");
        return bar;
    }

    private static OrderedList list(LessonProgress progress, Section current) {
        OrderedList list = new OrderedList();
        for (Section section : progress.lesson().sections()) {
            Anchor link = new Anchor(LessonProgress.address(progress.lesson(), section));
            link.add(new Span(section.title()));
            link.add(state(progress, section));
            if (section.id().equals(current.id())) {
                link.getElement().setAttribute("aria-current", "page");
            }
            list.add(new ListItem(link));
        }
        return list;
    }

    private static Span state(LessonProgress progress, Section section) {
        Span state = new Span();
        progress.changed(section).ifPresent(changed -> state.add(new ChangedWord()));
        if (progress.isDone(section)) {
            state.add(tick());
        }
        return state;
    }

    static Span tick() {
        Span word = new Span("done");
        word.addClassName("unseen");
        Span mark = new Span("✓");
        mark.getElement().setAttribute("aria-hidden", "true");
        Span tick = new Span(mark, word);
        tick.addClassName("tick");
        return tick;
    }

    private static Paragraph note(LessonProgress progress) {
        Paragraph note = new Paragraph(progress.summary());
        note.addClassNames("small", "quiet");
        return note;
    }

    /** A native progress bar: Vaadin's would need the framework to be there. */
    @Tag("progress")
    static final class Progress extends HtmlContainer {}

    @Tag("details")
    private static final class Fold extends HtmlContainer {}

    @Tag("summary")
    private static final class FoldSummary extends HtmlContainer {}
}
