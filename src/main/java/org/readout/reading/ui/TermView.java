package org.readout.reading.ui;

import com.vaadin.flow.component.Html;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.util.List;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.readout.format.Markdown;
import org.readout.lesson.LessonLibrary;
import org.readout.lesson.LessonLibrary.GlossaryEntry;
import org.readout.lesson.NoteHtml;
import org.readout.reading.ReviewParts;
import org.readout.text.Messages;
import org.readout.user.CurrentUser;
import org.readout.web.PageView;
import org.readout.web.Ui;

/** A key term on a page of its own, with what each lesson that has an own term of that id says. */
@Route("terms/:term")
@AnonymousAllowed
@PageView.SameForNewVisitors
@PageView.MayBeKept
class TermView extends PageView<List<GlossaryEntry>> {

    private static final Messages TEXT = Messages.of("reading");
    private final LessonLibrary glossary;
    private final CurrentUser currentPerson;
    private final ReviewParts review;

    TermView(LessonLibrary glossary, CurrentUser currentPerson, ReviewParts review) {
        this.glossary = glossary;
        this.review = review;
        this.currentPerson = currentPerson;
    }

    @Override
    public Optional<List<GlossaryEntry>> find(RouteParameters names, QueryParameters query) {
        return names.get("term").map(id -> glossary.entries(id, currentPerson)).filter(entries -> !entries.isEmpty());
    }

    @Override
    protected Optional<FirstPage> first(List<GlossaryEntry> entries) {
        GlossaryEntry entry = entries.getFirst();
        Anchor all = new Anchor("/terms", TEXT.get("glossary.heading"));
        return Optional.of(new FirstPage(
                TEXT.get("term.title", "term", NoteHtml.heading(entry.term())),
                Jsoup.parseBodyFragment(Markdown.inline(entry.term().gloss())).text(),
                entry.lessons().stream()
                        .findFirst()
                        .map(published -> published.lesson().language())
                        .orElse("en"),
                List.of("terms", "review"),
                Ui.box("sheet-page", Ui.where(all), new Html(NoteHtml.entries(entries)), review.ofTerm(entry))));
    }
}
