package org.readout.quiz.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;

/** What stands in the place of the questions for whoever was signed in here before, and may want to be again. */
final class WhileSignedOut extends Div {

    /** @param goOn shows the questions to whoever goes on without an account */
    WhileSignedOut(Runnable goOn) {
        NativeButton button = QuizRow.button("Answer without an account", "act plain");
        button.addClickListener(click -> goOn.run());
        add(
                SignedOutNotice.onReturn(),
                new QuizRow(button, "Answers given without an account count in no course until you sign in."));
    }
}
