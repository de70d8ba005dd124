package org.readout.shell;

import com.vaadin.flow.component.html.Footer;
import com.vaadin.flow.component.html.Span;

/** The line at the end of every page. */
final class Foot extends Footer {

    Foot() {
        addClassName("foot");
        add(new Span("Readout. Lessons under CC BY 4.0, each with its own sources."));
    }
}
