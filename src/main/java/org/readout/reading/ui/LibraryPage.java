package org.readout.reading.ui;

import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.readout.format.Finding;
import org.readout.format.Finding.Severity;
import org.readout.lesson.Lesson;
import org.readout.reading.LessonProgress;

/** The shelf: every lesson with what it asks of a reader and where the reader is in it. */
final class LibraryPage extends Div {

    private final Map<String, ListItem> items = new HashMap<>();

    LibraryPage(List<Lesson> lessons, Map<String, LessonProgress> progress, Map<String, String> due) {
        addClassName("sheet-page");
        add(new H1("Lessons"));
        Paragraph lead = new Paragraph("Readings in international relations: look terms up in place, take a stance, "
                + "argue it, and check what you understood. Reading needs no account.");
        lead.addClassName("lead");
        add(lead);
        if (lessons.isEmpty()) {
            Div empty = new Div(
                    new Paragraph("No lesson can be read at the moment. If you teach here, your lesson's files have "
                            + "errors: ./readout check says which."));
            empty.addClassName("empty");
            add(empty);
            return;
        }
        UnorderedList shelf = new UnorderedList();
        shelf.addClassName("shelf");
        for (Lesson lesson : lessons) {
            ListItem item = item(
                    lesson,
                    progress.getOrDefault(lesson.id(), LessonProgress.none(lesson)),
                    due.getOrDefault(lesson.id(), ""));
            items.put(lesson.id(), item);
            shelf.add(item);
        }
        add(shelf);
    }

    /** Says at a lesson that its files have errors, where they have; for instructors only. */
    void tellErrors(String lessonId, List<Finding> findings) {
        long errors = findings.stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .count();
        ListItem item = items.get(lessonId);
        if (item == null || errors == 0) {
            return;
        }
        Paragraph line = new Paragraph(
                new Span("Only instructors see this: readers see the last revision without an error. "),
                new Anchor("/lessons/" + lessonId + "#" + CheckerFindings.ID, words(errors)));
        line.addClassNames("notice", "small");
        item.add(line);
    }

    private static String words(long errors) {
        return "What the checker says: " + (errors == 1 ? "1 error" : errors + " errors");
    }

    private static ListItem item(Lesson lesson, LessonProgress progress, String due) {
        H2 title = new H2();
        title.add(new Anchor(LessonProgress.address(lesson), lesson.title()));
        if (lesson.draft()) {
            Span draft = new Span("Draft");
            draft.addClassName("draft");
            title.add(new Text(" "), draft);
        }
        Paragraph summary = new Paragraph(lesson.summary());
        summary.addClassName("summary");
        Paragraph facts = new Paragraph(facts(lesson));
        facts.addClassName("facts");
        ListItem item = new ListItem(title, summary, facts);
        if (progress.begun()) {
            Paragraph state = new Paragraph(progress.summary());
            state.addClassNames("small", "quiet");
            TableOfContents.Bar bar = new TableOfContents.Bar();
            bar.show(progress);
            item.add(bar, state);
        }
        if (!due.isEmpty()) {
            Paragraph date = new Paragraph(due);
            date.addClassName("due");
            item.add(date);
        }
        return item;
    }

    /** Such as {@code Introductory, 8 sections, 45 minutes}. */
    static String facts(Lesson lesson) {
        String level = lesson.level().name().charAt(0)
                + lesson.level().name().substring(1).toLowerCase(Locale.ROOT);
        int sections = lesson.sections().size();
        String facts = level + ", " + (sections == 1 ? "1 section" : sections + " sections");
        return lesson.minutes() == null ? facts : facts + ", about " + lesson.minutes() + " minutes";
    }
}
