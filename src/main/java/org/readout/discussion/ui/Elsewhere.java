package org.readout.discussion.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Paragraph;
import org.readout.discussion.Drafts.Draft;
import org.readout.shell.ReaderTime;

/** Tells a tab that another one has saved since, and offers both texts. */
final class Elsewhere extends Div {

    Elsewhere(Draft theirs, Runnable keepThis, Runnable takeOther) {
        addClassName("notice");
        Div other = new Div(theirs.text());
        other.addClassName("as-typed");
        NativeDetails details = new NativeDetails("The other text", other);
        NativeButton keep = button("Keep this text", keepThis);
        NativeButton take = button("Take the other", takeOther);
        Div row = new Div(keep, take);
        row.addClassName("row");
        add(
                new Paragraph("You have also written here in another tab or on another device, last at "
                        + ReaderTime.time(theirs.savedAt()) + ". Both texts are kept until you choose one."),
                details,
                row);
    }

    private static NativeButton button(String words, Runnable chosen) {
        NativeButton button = new NativeButton(words, click -> chosen.run());
        button.addClassNames("act", "plain");
        button.getElement().setAttribute("type", "button");
        return button;
    }
}
