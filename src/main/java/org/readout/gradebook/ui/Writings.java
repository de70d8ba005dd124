package org.readout.gradebook.ui;

import com.vaadin.flow.component.Html;
import com.vaadin.flow.component.html.Article;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import java.util.List;
import org.readout.discussion.DiscussionRecord.Entry;
import org.readout.discussion.PostMarkup;
import org.readout.gradebook.StudentWork.Writing;
import org.readout.lesson.Markdown;
import org.readout.shell.ReaderTime;

/** What a student wrote in the discussion of a lesson. */
final class Writings extends Section {

    Writings(List<Writing> writings) {
        addClassName("writings");
        add(new H2("Posts"));
        if (writings.isEmpty()) {
            add(new Paragraph("Nothing is written yet."));
        }
        writings.forEach(writing -> add(article(writing)));
    }

    private static Article article(Writing writing) {
        Entry entry = writing.entry();
        String ask = writing.ask().isEmpty() ? "A prompt that the lesson no longer has" : writing.ask();
        Paragraph when = new Paragraph((entry.reply() ? "Reply, " : "Post, ")
                + ReaderTime.dayAndTime(entry.postedAt())
                + (entry.editedAt() == null ? "" : ", edited " + ReaderTime.dayAndTime(entry.editedAt())));
        when.addClassNames("small", "quiet");
        Article article = new Article(
                new H3(new Html("<span>" + Markdown.inline(ask) + "</span>")),
                when,
                new Html("<div class=\"prose\">" + PostMarkup.html(entry.markdown()) + "</div>"));
        article.addClassName("writing");
        return article;
    }
}
