package org.readout.attempt.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeLabel;
import com.vaadin.flow.component.html.Span;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.readout.attempt.Confidence;
import org.readout.attempt.ConfidenceLevel;
import org.readout.question.Question;
import org.readout.web.UserTime;

/**
 * Asks how sure the reader is of an answer. {@code scripts/answers.js} keeps and sends what is chosen as it does answers,
 * under a name of its own, so that it is lost as little as they are.
 */
final class SurenessChoice extends Div {

    private static final String PREFIX = "sure:";

    private final Span saved = new Span();

    SurenessChoice(Question question, String ids, @Nullable Confidence kept) {
        addClassName("sureness");
        String name = ids + "-sure";
        Span asks = new Span("How sure are you?");
        asks.setId(name);
        getElement()
                .setAttribute("role", "radiogroup")
                .setAttribute("aria-labelledby", name)
                .setAttribute("data-question", PREFIX + OpaqueNames.of(question));
        add(asks);
        for (ConfidenceLevel each : ConfidenceLevel.values()) {
            NativeInput input = new NativeInput("radio").attribute("name", name).attribute("value", each.id());
            input.getElement().setProperty("checked", kept != null && kept.sureness() == each);
            NativeLabel label = new NativeLabel();
            label.add(input, new Span(words(each)));
            add(label);
        }
        Span unsaved = new Span();
        unsaved.addClassName("unsaved");
        Span stamp = new Span(saved, unsaved);
        stamp.addClassName("stamp");
        stamp.getElement().setAttribute("role", "status");
        add(stamp);
        if (kept != null) {
            show(kept);
        }
    }

    /** The same name with the question's id in the place of its opaque name. */
    static String resolved(String sentFor, UnaryOperator<String> id) {
        return question(sentFor).map(name -> PREFIX + id.apply(name)).orElseGet(() -> id.apply(sentFor));
    }

    /** The question that something was sent for, where it says how sure the reader is. */
    static Optional<String> question(String sentFor) {
        return sentFor.startsWith(PREFIX) ? Optional.of(sentFor.substring(PREFIX.length())) : Optional.empty();
    }

    /** Says that it is kept. */
    void saved(Confidence kept, AnswerEvent sent) {
        show(kept);
        getElement().setAttribute("data-settled", String.valueOf(sent.sequence()));
    }

    static String words(ConfidenceLevel sureness) {
        return switch (sureness) {
            case GUESSING -> "guessing";
            case FAIRLY_SURE -> "fairly sure";
            case CERTAIN -> "certain";
        };
    }

    private void show(Confidence kept) {
        saved.setText("Saved " + UserTime.time(kept.savedAt()));
        getElement().setAttribute("data-sequence", String.valueOf(kept.clientSequence()));
    }
}
