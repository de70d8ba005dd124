package org.readout.attempt.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.html.NativeButton;
import java.util.Optional;
import org.readout.attempt.Attempt;
import org.readout.attempt.AttemptDetails;
import org.readout.question.Question;
import org.readout.question.Response;
import org.readout.question.ui.QuestionInput;
import org.readout.text.Messages;
import org.readout.web.Ui;
import org.readout.web.UserTime;

/** The text of an earlier attempt, folded, with its grade and comment: the next version builds on them. */
final class EarlierText {

    private static final Messages TEXT = Messages.of("attempt");

    private EarlierText() {}

    /** Adds the text to an open question, with a button to start from it. */
    static void addTo(QuestionCard card, AttemptDetails earlier) {
        of(card.asked.question(), card.asked.number(), card.asked.ids(), earlier)
                .ifPresent(fold -> {
                    if (card.savedSequence() == 0) {
                        NativeButton use = Ui.button(TEXT.get("earlier.use"), "act", "plain");
                        use.addClickListener(click -> {
                            use.removeFromParent();
                            card.write(text(card.asked.question(), earlier));
                        });
                        fold.add(use);
                    }
                    card.addAbove(fold);
                });
    }

    /** Returns it for a question, with ids of its own; empty if that is graded automatically or was not answered. */
    static Optional<HtmlContainer> of(Question asked, int number, String ids, AttemptDetails earlier) {
        String text = text(asked, earlier);
        if (text.isBlank()) {
            return Optional.empty();
        }
        Attempt attempt = earlier.attempt();
        Component content = attempt.isWithheld()
                ? Ui.paragraph(text, "written")
                : new MarkedQuestion(earlier, then(asked, earlier), number, ids + "-before", UserTime.zone());
        boolean graded = earlier.graded().grades().containsKey(asked.id());
        return Optional.of(QuestionInput.folded(
                TEXT.get("earlier", "graded", graded, "attempt", attempt.number()), "earlier", content));
    }

    private static String text(Question asked, AttemptDetails earlier) {
        Question question = then(asked, earlier);
        Response written = question.gradedByHand() ? earlier.response(question) : null;
        return written == null ? "" : String.join("\n", Response.ids(written));
    }

    private static Question then(Question asked, AttemptDetails earlier) {
        return earlier.quiz().question(asked.id()).orElse(asked);
    }
}
