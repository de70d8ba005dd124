package org.readout.attempt.ui;

import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import org.readout.user.AccountLinks;

/** What stands in the place of the questions for whoever was signed in here before, and may want to be again. */
final class WhileSignedOut extends Div {

    /** @param goOn shows the questions to whoever goes on without an account */
    WhileSignedOut(Runnable goOn) {
        Anchor signIn = new Anchor(
                AccountLinks.signIn(
                        "/" + UI.getCurrent().getActiveViewLocation().getPathWithQueryParameters()),
                "Sign in");
        // A page loaded anew is the other person's, whatever this one still shows.
        signIn.setRouterIgnore(true);
        Paragraph notice = new Paragraph(
                new Text("You are signed out. "), signIn, new Text(" to go on; what you answered is kept."));
        notice.addClassName("notice");
        notice.getElement().setAttribute("role", "alert");
        NativeButton button = QuizRow.button("Answer without an account", "act plain");
        button.addClickListener(click -> goOn.run());
        add(notice, new QuizRow(button, "Answers given without an account count in no course until you sign in."));
    }
}
