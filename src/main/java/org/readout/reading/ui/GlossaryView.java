package org.readout.reading.ui;

import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.util.List;
import java.util.Optional;
import org.readout.lesson.Glossary;
import org.readout.user.CurrentUser;
import org.readout.web.PageView;

/** The glossary. */
@Route("terms")
@AnonymousAllowed
class GlossaryView extends PageView<List<Glossary.Entry>> {

    private final Glossary glossary;
    private final CurrentUser currentPerson;

    GlossaryView(Glossary glossary, CurrentUser currentPerson) {
        this.glossary = glossary;
        this.currentPerson = currentPerson;
        pageTitle(ReadingAddresses.TERMS);
    }

    @Override
    public Optional<List<Glossary.Entry>> find(RouteParameters names, QueryParameters query) {
        return Optional.of(glossary.entries(currentPerson));
    }

    @Override
    protected Optional<FirstPage> first(List<Glossary.Entry> entries) {
        return Optional.of(new FirstPage(
                getPageTitle(),
                "The key terms of all lessons, from A to Z.",
                "en",
                List.of("terms"),
                new GlossaryPage(entries)));
    }

    @Override
    protected void show(List<Glossary.Entry> entries) {
        add(new GlossaryPage(entries));
    }
}
