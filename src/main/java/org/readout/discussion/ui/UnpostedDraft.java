package org.readout.discussion.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import org.readout.discussion.DraftService.Draft;
import org.readout.web.UserTime;

/** Shows a text that was typed for a post in one window while another one posted, so that it is not lost unseen. */
final class UnpostedDraft extends Div {

    private final Draft draft;
    private final Runnable drop;

    /**
     * @param edit opens an edit with the text in it, and keeps that
     * @param drop drops the draft
     */
    UnpostedDraft(Draft draft, Runnable edit, Runnable drop) {
        this.draft = draft;
        this.drop = drop;
        addClassName("notice");
        Div text = new Div(draft.text());
        text.addClassName("as-typed");
        text.getElement().setAttribute("dir", "auto");
        Runnable editAndDrop = () -> {
            edit.run();
            drop();
        };
        Div row = new Div(button("Add it to your post", editAndDrop), button("Drop it", this::drop));
        row.addClassName("row");
        add(
                new Paragraph("You also wrote this in another tab or on another device, last at "
                        + UserTime.dayAndTime(draft.savedAt()) + ", and have not posted it."),
                text,
                row);
    }

    boolean says(String text) {
        return draft.text().equals(text);
    }

    /** Drops the draft, and goes. */
    void drop() {
        drop.run();
        removeFromParent();
    }

    private static NativeButton button(String words, Runnable chosen) {
        NativeButton button = new NativeButton(words, click -> chosen.run());
        button.addClassNames("act", "plain");
        button.getElement().setAttribute("type", "button");
        return button;
    }
}
