package org.readout.gradebook.ui;

import com.vaadin.flow.component.Html;
import com.vaadin.flow.component.html.Article;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.readout.discussion.DiscussionRecords.Entry;
import org.readout.discussion.PostMarkdown;
import org.readout.format.Markdown;
import org.readout.gradebook.StudentWork.Writing;
import org.readout.web.UserTime;

/** What a student wrote in the discussion of a lesson, prompt by prompt. */
final class StudentPosts extends Section {

    private final ZoneId zone;

    /** @param zone by whose clock its times are told; the page says which it is */
    StudentPosts(List<Writing> writings, ZoneId zone) {
        this.zone = zone;
        addClassName("writings");
        add(new H2("Posts"));
        if (writings.isEmpty()) {
            add(new Paragraph("Nothing is written yet."));
        }
        writings.stream()
                .collect(Collectors.groupingBy(
                        writing -> writing.entry().promptId(), LinkedHashMap::new, Collectors.toList()))
                .values()
                .forEach(this::prompt);
    }

    private void prompt(List<Writing> writings) {
        String ask = writings.getFirst().ask();
        Section section = new Section(new H3(new Html("<span>"
                + Markdown.inline(ask.isEmpty() ? "A prompt that the lesson no longer has" : ask) + "</span>")));
        section.addClassName("writing");
        writings.forEach(writing -> section.add(article(writing.entry())));
        add(section);
    }

    private Article article(Entry entry) {
        Paragraph when = new Paragraph((entry.reply() ? "Reply, " : "Post, ")
                + UserTime.dayAndTime(entry.postedAt(), zone)
                + (entry.editedAt() == null ? "" : ", edited " + UserTime.dayAndTime(entry.editedAt(), zone)));
        when.addClassNames("small", "quiet");
        return new Article(when, new Html("<div class=\"prose\">" + PostMarkdown.html(entry.markdown()) + "</div>"));
    }
}
