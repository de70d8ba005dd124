package org.readout.user.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import org.readout.user.AccountLinks;
import org.readout.user.LinkState;

/** What a page of a one-time link shows when the link does not work: it never did, has been used, or its time is over. */
final class LinkGone extends Div {

    /**
     * @param good for how long it was good, such as {@code 24 hours}
     * @param from whom to ask for another, such as {@code your instructor}
     */
    LinkGone(LinkState state, String good, String from) {
        String used = " If it was you who used it, sign in. Otherwise ask " + from + " for a new one.";
        String why = switch (state) {
            case NOT_ALLOWED ->
                "You take a course with another instructor, too, or no longer one with the instructor who made this link."
                        + " Only the administrator of this site can make a link for you now. Your password has not"
                        + " changed.";
            case EXPIRED -> "It was good for " + good + ", and they are over." + used;
            case USED -> "It works once, and it has been used." + used;
            default ->
                "Another has taken its place, or it was not copied whole. Copy the whole of it, or ask " + from
                        + " for a new one.";
        };
        Anchor signIn = new Anchor(AccountLinks.SIGN_IN, "Sign in");
        signIn.addClassName("act");
        Div row = new Div(signIn);
        row.addClassName("row");
        add(new H1("This link no longer works"), new Paragraph(why), row);
    }
}
