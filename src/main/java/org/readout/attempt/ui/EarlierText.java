package org.readout.attempt.ui;

import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import org.readout.attempt.Attempt;
import org.readout.attempt.AttemptDetails;
import org.readout.question.Question;
import org.readout.question.Response;
import org.readout.question.ui.QuestionInput;
import org.readout.text.Messages;
import org.readout.web.Ui;
import org.readout.web.UserTime;

/** The text of the attempt before, folded, with its grade and comment: the next version builds on them. */
final class EarlierText {

    private static final Messages TEXT = Messages.of("attempt");

    private EarlierText() {}

    /** Adds it to a question, unless that is graded automatically or was not answered. */
    static void addTo(QuestionCard card, AttemptDetails earlier) {
        Question question = earlier.quiz().question(card.id).orElse(card.asked.question());
        Response written = earlier.response(question);
        if (!question.gradedByHand() || written == null || written.isBlank()) {
            return;
        }
        Attempt attempt = earlier.attempt();
        String text = String.join("\n", Response.ids(written));
        String ids = card.asked.ids() + "-before";
        Div content = new Div(
                attempt.isWithheld()
                        ? Ui.paragraph(text, "written")
                        : new MarkedQuestion(earlier, question, card.asked.number(), ids, UserTime.zone()));
        if (card.savedSequence() == 0) {
            NativeButton use = Ui.button(TEXT.get("earlier.use"), "act", "plain");
            use.addClickListener(click -> {
                use.removeFromParent();
                card.write(text);
            });
            content.add(use);
        }
        boolean graded = earlier.graded().grades().containsKey(card.id);
        HtmlContainer fold = QuestionInput.folded(
                TEXT.get("earlier", "graded", graded, "attempt", attempt.number()), "earlier", content);
        card.addAbove(fold);
    }
}
