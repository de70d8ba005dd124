package org.readout.web;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;

/**
 * A link to pass on, with a button that copies it, see {@code scripts/people.js}. It is no link to click: whoever opens a
 * link that works once uses it up.
 */
public final class GivenLink extends Div {

    /**
     * @param words what it is for, and for how long
     * @param path from the root, with its query
     */
    public GivenLink(String words, String path) {
        addClassName("given-link");
        String address = SiteAddress.of(path);
        Span shown = new Span(address);
        shown.addClassName("join-link");
        NativeButton copy = new NativeButton("Copy link");
        copy.addClassNames("act", "plain");
        copy.getElement().setAttribute("type", "button").setAttribute("data-copy", address);
        Div row = new Div(copy);
        row.addClassName("row");
        add(new Paragraph(words), new Paragraph(shown), row);
    }
}
