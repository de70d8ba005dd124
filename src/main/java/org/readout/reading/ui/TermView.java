package org.readout.reading.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import org.readout.lesson.Glossary;
import org.readout.shell.NotFound;
import org.readout.user.CurrentUser;
import org.readout.user.PageCheck;

/** A key term's card. */
@Route("terms/:term")
@AnonymousAllowed
class TermView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private final Glossary glossary;
    private final CurrentUser currentPerson;
    private String title = "";

    TermView(Glossary glossary, CurrentUser currentPerson) {
        this.glossary = glossary;
        this.currentPerson = currentPerson;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Glossary.Entry entry = NotFound.orElse(
                event.getRouteParameters().get("term").flatMap(id -> glossary.entry(id, currentPerson)));
        title = ReadingAddresses.of(entry.term());
        removeAll();
        add(new TermPage(entry));
    }

    @Override
    public String getPageTitle() {
        return title;
    }

    /** There is a page for each term. */
    @org.springframework.stereotype.Component
    static final class Check implements PageCheck {

        private final Glossary glossary;
        private final CurrentUser currentPerson;

        Check(Glossary glossary, CurrentUser currentPerson) {
            this.glossary = glossary;
            this.currentPerson = currentPerson;
        }

        @Override
        public Class<? extends Component> view() {
            return TermView.class;
        }

        @Override
        public boolean isThere(RouteParameters names, QueryParameters query) {
            return names.get("term")
                    .flatMap(id -> glossary.entry(id, currentPerson))
                    .isPresent();
        }
    }
}
