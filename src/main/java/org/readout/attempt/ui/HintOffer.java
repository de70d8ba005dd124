package org.readout.attempt.ui;

import com.vaadin.flow.component.Html;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.readout.format.Markdown;
import org.readout.question.Question;
import org.readout.question.Score;

/** A hint that costs points: what it costs, and its text once it is taken. Before that the text is not on the page. */
final class HintOffer extends Div {

    private final Question question;

    /**
     * @param paid what it cost, or {@code null} where it is not taken yet
     * @param take takes it
     */
    HintOffer(Question question, @Nullable BigDecimal paid, Runnable take) {
        this.question = question;
        addClassNames("hint", "costly");
        BigDecimal cost = question.basics().hintCost();
        if (paid != null) {
            show(paid);
        } else if (cost != null) {
            NativeButton button = QuizRow.button("Take the hint for " + Score.words(cost), "act plain");
            button.addClickListener(click -> take.run());
            add(button);
        }
    }

    /** Shows the hint that was taken, in the place of the button that had the focus. */
    void taken(BigDecimal paid) {
        removeAll();
        show(paid);
        getElement().setAttribute("tabindex", "-1").executeJs("this.focus()");
    }

    private void show(BigDecimal paid) {
        Paragraph line = new Paragraph("Hint, for " + Score.words(paid) + ":");
        line.addClassName("small");
        add(
                line,
                new Html(
                        "<div>" + Markdown.html(String.valueOf(question.basics().hint())) + "</div>"));
    }
}
