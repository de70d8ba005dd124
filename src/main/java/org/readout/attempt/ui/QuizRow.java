package org.readout.attempt.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import org.jspecify.annotations.Nullable;

/** A button with a quiet word beside it, at the end of a quiz. */
final class QuizRow extends Div {

    QuizRow(@Nullable NativeButton button, String words) {
        Span quiet = new Span(words);
        quiet.addClassNames("small", "quiet");
        addClassName("row");
        if (button != null) {
            add(button);
        }
        add(quiet);
    }

    static NativeButton button(String words, String classes) {
        NativeButton button = new NativeButton(words);
        button.addClassNames(classes.split(" "));
        button.getElement().setAttribute("type", "button");
        return button;
    }
}
