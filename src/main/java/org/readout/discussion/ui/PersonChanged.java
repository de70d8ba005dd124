package org.readout.discussion.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import org.readout.user.AccountLinks;

/** Tells a window that somebody else, or nobody, is signed in by now, and leads back to its page. */
final class PersonChanged extends Div {

    private PersonChanged(String what, String address, String link) {
        Anchor anchor = new Anchor(address, link);
        anchor.setRouterIgnore(true);
        add(new Paragraph(what), new Paragraph(anchor));
        addClassName("notice");
        getElement().setAttribute("role", "alert");
    }

    static PersonChanged signedOut() {
        return new PersonChanged(
                "You are signed out. Sign in to go on; what you wrote is kept in this browser.",
                AccountLinks.signIn(here()),
                "Sign in");
    }

    static PersonChanged signedIn() {
        return new PersonChanged(
                "You signed in in another window. Load this page again to go on; what you wrote before is kept in this"
                        + " browser.",
                here(),
                "Load the page again");
    }

    private static String here() {
        return "/" + UI.getCurrent().getInternals().getActiveViewLocation().getPathWithQueryParameters();
    }
}
