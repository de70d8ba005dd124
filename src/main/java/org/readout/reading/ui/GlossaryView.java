package org.readout.reading.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;

/** The glossary. */
@Route("terms")
@PageTitle(ReadingAddresses.TERMS)
@AnonymousAllowed
class GlossaryView extends Div {

    GlossaryView(TermPages pages) {
        add(pages.all());
    }
}
