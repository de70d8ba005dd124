package org.readout.quiz.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Paragraph;
import org.readout.account.AccountLinks;
import org.readout.quiz.ui.ShownFor.Change;

/** Says that nothing is saved, because whoever the page was shown for is not signed in any more. */
final class SignedOutNotice extends Paragraph {

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
                        "You were signed out in another window. ",
                        "Sign in",
                        AccountLinks.signIn(here()),
                        " to go on; " + KEPT);
    }

    /** On a page that came back without the person whom it was shown for. */
    static SignedOutNotice onReturn() {
        return new SignedOutNotice(
                "You are signed out. ", "Sign in", AccountLinks.signIn(here()), " to go on; " + KEPT);
    }

    /** Takes any such notice away from where it stands. */
    static void removeFrom(Component place) {
        place.getChildren()
                .filter(SignedOutNotice.class::isInstance)
                .map(SignedOutNotice.class::cast)
                .toList()
                .forEach(SignedOutNotice::removeFromParent);
    }

    private static String here() {
        return "/" + UI.getCurrent().getActiveViewLocation().getPathWithQueryParameters();
    }
}
