package org.readout.discussion.ui;

import com.vaadin.flow.component.AbstractSinglePropertyField;
import com.vaadin.flow.component.Focusable;
import com.vaadin.flow.component.Tag;

/**
 * A browser's own text area. Its value comes to the server with the event {@code draft}, which {@code scripts/draft.js}
 * sends when typing pauses and before anything else that is clicked.
 */
@Tag("textarea")
final class WritingArea extends AbstractSinglePropertyField<WritingArea, String> implements Focusable<WritingArea> {

    static final String EVENT = "draft";

    WritingArea(String accessibleName) {
        super("value", "", false);
        setSynchronizedEvent(EVENT);
        getElement().setAttribute("aria-label", accessibleName).setAttribute("rows", "4");
    }
}
