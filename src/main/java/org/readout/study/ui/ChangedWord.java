package org.readout.study.ui;

import com.vaadin.flow.component.html.Span;

/** The word at a section that changed since the reader saw it. */
final class ChangedWord extends Span {

    ChangedWord() {
        // The blank keeps it apart from the title before it where a link's name is read out.
        super(" changed");
        addClassName("changed");
    }
}
