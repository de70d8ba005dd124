package org.readout.assignment.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeDetails;
import org.readout.text.Messages;
import org.readout.web.Ui;

/** The form or question that the menu of a lesson opened below it; empty if there is none. */
final class OpenedPart extends Div {

    private static final Messages TEXT = Messages.of("assignment");

    private final NativeDetails menu;
    private final String lesson;

    OpenedPart(NativeDetails menu, String lesson) {
        this.menu = menu;
        this.lesson = lesson;
    }

    /** Opens a part instead of the one that is open. */
    void open(Component part) {
        menu.setOpen(false);
        removeAll();
        add(part);
    }

    /** Returns a button that closes the part, changes nothing, and moves the focus back to the menu. */
    NativeButton cancel() {
        return Ui.itemButton(TEXT.get("ask.cancel"), lesson, () -> {
            removeAll();
            menu.getSummary().getElement().callJsFunction("focus");
        });
    }
}
