package org.readout.study.ui;

import com.vaadin.flow.component.html.Span;

/** The word at a section that changed since the reader saw it. */
final class ChangedWord extends Span {

    ChangedWord() {
        super("changed");
        addClassName("changed");
    }
}
