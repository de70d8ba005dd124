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
import org.readout.text.Messages;
import org.readout.user.CurrentUser;
import org.readout.web.PageView;
import org.readout.web.Ui;

/** A glossary entry: a key term on a page of its own. */
@Route("terms/:term")
@AnonymousAllowed
@PageView.SameForNewVisitors
class TermView extends PageView<GlossaryEntry> {

    private static final Messages TEXT = Messages.of("reading");
    private final LessonLibrary glossary;
    private final CurrentUser currentPerson;

    TermView(LessonLibrary glossary, CurrentUser currentPerson) {
        this.glossary = glossary;
        this.currentPerson = currentPerson;
    }

    @Override
    public Optional<GlossaryEntry> find(RouteParameters names, QueryParameters query) {
        return names.get("term").flatMap(id -> glossary.entry(id, currentPerson));
    }

    @Override
    protected Optional<FirstPage> first(GlossaryEntry entry) {
        Anchor all = new Anchor("/terms", TEXT.get("glossary.heading"));
        return Optional.of(new FirstPage(
                TEXT.get("term.title", "term", NoteHtml.heading(entry.term())),
                Jsoup.parseBodyFragment(Markdown.inline(entry.term().gloss())).text(),
                entry.lessons().stream()
                        .findFirst()
                        .map(published -> published.lesson().language())
                        .orElse("en"),
                List.of("terms"),
                Ui.box("sheet-page", Ui.where(all), new Html(NoteHtml.entry(entry)))));
    }
}
