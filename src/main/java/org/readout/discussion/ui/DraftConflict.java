package org.readout.discussion.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Paragraph;
import java.util.function.Consumer;
import org.readout.discussion.DraftService.Draft;
import org.readout.web.UserTime;

/**
 * Tells a tab that another one has saved since, and offers both texts. It stays the same component while the reader types
 * or the other text grows: a button that was replaced between press and release would not be clicked.
 */
final class DraftConflict extends Div {

    private final Paragraph what = new Paragraph();
    private final Div other = new Div();
    private final Div first = new Div();
    private Draft theirs;

    /**
     * @param keepThis keeps this tab's text over the other draft
     * @param takeOther takes the other draft
     */
    DraftConflict(Draft theirs, Consumer<Draft> keepThis, Consumer<Draft> takeOther) {
        this.theirs = theirs;
        addClassName("notice");
        other.addClassName("as-typed");
        first.addClassName("insists");
        NativeButton keep = button("Keep this text", keepThis);
        NativeButton take = button("Take the other", takeOther);
        Div row = new Div(keep, take);
        row.addClassName("row");
        add(what, new NativeDetails("The other text", other), row, first);
        write();
    }

    /** Shows what the other tab has saved by now. */
    void show(Draft newer) {
        if (!newer.equals(theirs)) {
            theirs = newer;
            write();
        }
    }

    /** Says that this choice comes before anything else; said again each time. */
    void insist() {
        first.removeAll();
        first.add(new Paragraph("Choose one of the two texts first."));
    }

    private void write() {
        what.setText("You have also written here in another tab or on another device, last at "
                + UserTime.time(theirs.savedAt()) + ". Both texts are kept until you choose one.");
        other.setText(theirs.text());
    }

    private NativeButton button(String words, Consumer<Draft> chosen) {
        NativeButton button = new NativeButton(words, click -> chosen.accept(theirs));
        button.addClassNames("act", "plain");
        button.getElement().setAttribute("type", "button");
        return button;
    }
}
