package org.readout.reading.ui;

import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.util.List;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.readout.format.Markdown;
import org.readout.lesson.Glossary;
import org.readout.user.CurrentUser;
import org.readout.web.PageView;

/** A key term's card. */
@Route("terms/:term")
@AnonymousAllowed
class TermView extends PageView<Glossary.Entry> {

    private final Glossary glossary;
    private final CurrentUser currentPerson;

    TermView(Glossary glossary, CurrentUser currentPerson) {
        this.glossary = glossary;
        this.currentPerson = currentPerson;
    }

    @Override
    public Optional<Glossary.Entry> find(RouteParameters names, QueryParameters query) {
        return names.get("term").flatMap(id -> glossary.entry(id, currentPerson));
    }

    @Override
    protected Optional<FirstPage> first(Glossary.Entry entry) {
        return Optional.of(new FirstPage(
                ReadingAddresses.of(entry.term()),
                Jsoup.parseBodyFragment(Markdown.inline(entry.term().gloss())).text(),
                entry.lessons().stream()
                        .findFirst()
                        .map(published -> published.lesson().language())
                        .orElse("en"),
                List.of("terms"),
                new TermPage(entry)));
    }

    @Override
    protected void show(Glossary.Entry entry) {
        pageTitle(ReadingAddresses.of(entry.term()));
        add(new TermPage(entry));
    }
}
