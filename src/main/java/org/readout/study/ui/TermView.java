package org.readout.study.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import org.readout.account.CurrentPerson;
import org.readout.account.PageCheck;
import org.readout.lesson.Glossary;
import org.readout.shell.NotFound;

/** A key term's card. */
@Route("terms/:term")
@AnonymousAllowed
class TermView extends Div implements BeforeEnterObserver, HasDynamicTitle {

    private final Glossary glossary;
    private final CurrentPerson currentPerson;
    private String title = "";

    TermView(Glossary glossary, CurrentPerson currentPerson) {
        this.glossary = glossary;
        this.currentPerson = currentPerson;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Glossary.Entry entry = NotFound.orElse(
                event.getRouteParameters().get("term").flatMap(id -> glossary.entry(id, currentPerson)));
        title = StudyTitles.of(entry.term());
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
        private final CurrentPerson currentPerson;

        Check(Glossary glossary, CurrentPerson currentPerson) {
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
