package org.readout.discussion.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.readout.discussion.DraftService.Draft;

/** What a form says below its text area: one thing at a time, which stays the same component while it is the same thing. */
final class FormMessages extends Div {

    private @Nullable DraftConflict choice;

    FormMessages() {
        addClassName("writing-trouble");
        getElement().setAttribute("role", "alert");
    }

    void tell(Component what) {
        clear();
        add(what);
    }

    void clear() {
        choice = null;
        removeAll();
    }

    /** Offers this text and another window's. */
    void offer(Draft theirs, Consumer<Draft> keepThis, Consumer<Draft> takeOther) {
        if (choice == null) {
            DraftConflict both = new DraftConflict(theirs, keepThis, takeOther);
            tell(both);
            choice = both;
        } else {
            choice.show(theirs);
        }
    }

    /** Whether two texts wait for the reader's choice; says so if they do. */
    boolean waitsForChoice() {
        if (choice == null) {
            return false;
        }
        choice.insist();
        return true;
    }

    /** Says that the guest has signed in in another window. */
    void tellSignedIn(Component notice) {
        if (saysSignedIn()) {
            return;
        }
        tell(notice);
    }

    /** Takes back what a save has settled: the texts are one again. */
    void settle() {
        if (choice != null || saysSignedIn()) {
            clear();
        }
    }

    private boolean saysSignedIn() {
        return getChildren().anyMatch(PersonChanged.class::isInstance);
    }
}
