package org.readout.quiz.ui;

import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Paragraph;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.readout.account.AccountLinks;
import org.readout.quiz.ui.ShownFor.Change;

/** Says that nothing is saved, because whoever the page was shown for is not signed in any more. */
final class SignedOutNotice extends Paragraph {

    /** Where at most one such notice stands. Every answer clears it, and must not look through all that stands there. */
    static final class Place {

        private @Nullable SignedOutNotice shown;

        /** Takes the notice away, where there is one. */
        void clear() {
            if (shown != null) {
                shown.removeFromParent();
                shown = null;
            }
        }

        /** @param add puts a notice where it is to stand, in the place of the one before */
        void show(SignedOutNotice notice, Consumer<SignedOutNotice> add) {
            clear();
            add.accept(notice);
            shown = notice;
        }
    }

    private static final String KEPT = "your answers are kept in this browser.";

    private SignedOutNotice(String before, String link, String address, String after) {
        addClassName("notice");
        getElement().setAttribute("role", "alert");
        Anchor anchor = new Anchor(address, link);
        // A page loaded anew is the other person's, whatever this one still shows.
        anchor.setRouterIgnore(true);
        add(new Text(before), anchor, new Text(after));
    }

    /** On a page that was shown before the change, and shows the answers still. */
    static SignedOutNotice of(Change change) {
        return change == Change.SOMEBODY_ELSE
                ? new SignedOutNotice(
                        "Somebody else signed in in another window. Nothing that you answer here is saved; " + KEPT
                                + " ",
                        "Load the page again",
                        here(),
                        ".")
                : new SignedOutNotice(
                        "You are signed out. ", "Sign in", AccountLinks.signIn(here()), " to go on; " + KEPT);
    }

    /** On a page that came back without the person whom it was shown for. */
    static SignedOutNotice onReturn() {
        return new SignedOutNotice(
                "You are signed out. ",
                "Sign in",
                AccountLinks.signIn(here()),
                " to go on; what you answered is kept.");
    }

    private static String here() {
        return "/" + UI.getCurrent().getActiveViewLocation().getPathWithQueryParameters();
    }
}
