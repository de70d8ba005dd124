package org.readout.attempt.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;

/** What stands in the place of the questions before an attempt with a time limit is started. */
final class BeforeStart extends Div {

    BeforeStart(Runnable start) {
        Paragraph words =
                new Paragraph("The time runs from the start on, whether or not this page is open. Read the section"
                        + " first; the questions are shown when you start.");
        NativeButton button = QuizRow.button("Start", "act");
        button.addClickListener(click -> start.run());
        add(words, new QuizRow(button, "Your answers are saved as you give them."));
    }
}
