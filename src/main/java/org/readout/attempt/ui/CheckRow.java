package org.readout.attempt.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;

/** The button that has one answer marked before the others, and what is to be said of it. */
final class CheckRow extends Div {

    private final Paragraph words = new Paragraph();

    CheckRow(Runnable check) {
        NativeButton button = QuizRow.button("Check answer", "act plain check");
        button.addClickListener(click -> check.run());
        words.addClassName("ask");
        words.getElement().setAttribute("role", "status");
        add(button, words);
    }

    /** Says why nothing was marked. */
    void say(String why) {
        words.setText(why);
    }
}
