package org.readout.attempt.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.FieldSet;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeLabel;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.readout.attempt.AttemptDetails;
import org.readout.attempt.AttemptExtras;
import org.readout.attempt.AttemptRules;
import org.readout.attempt.Confidence;
import org.readout.attempt.ConfidenceLevel;
import org.readout.attempt.Mark;
import org.readout.lesson.QuizSettings.Reveal;
import org.readout.question.Markers;
import org.readout.question.Question;
import org.readout.question.Score;
import org.readout.web.UserTime;

/**
 * What a question offers beside its input: a hint that costs points, how sure the student is, and a check of the answer.
 * {@code scripts/answers.js} keeps and sends how sure the student is like an answer, under a name of its own.
 */
final class QuestionExtras {

    final NativeButton takeHint = QuizElements.button("", "act plain");
    final NativeButton check = QuizElements.button("Check answer", "act plain check");

    private final Question question;
    private final Div hint = QuizElements.div("hint costly");
    private final Div confidence = QuizElements.div("sureness");
    private final Span confidenceSaved = new Span();
    private final Paragraph checkWords = QuizElements.role("status", QuizElements.paragraph("ask", ""));

    QuestionExtras(QuestionContext asked, AttemptRules rules, AttemptExtras kept, FieldSet card) {
        question = asked.question();
        BigDecimal cost = question.basics().hintCost();
        BigDecimal paid = kept.hints().get(question.id());
        if (cost != null) {
            takeHint.setText("Take the hint for " + Score.words(cost));
            if (paid == null) {
                hint.add(takeHint);
            } else {
                addHint(paid);
            }
            card.addComponentAtIndex(1, hint);
        }
        if (rules.asksConfidence()) {
            fillConfidence(asked.ids() + "-sure", kept.confidence().get(question.id()));
            card.add(confidence);
        }
        if (rules.reveal() == Reveal.EACH_ATTEMPT && !(question instanceof Question.Open)) {
            card.add(new Div(check, checkWords));
        }
    }

    /** Shows the hint that was taken in the place of its button, which had the focus. */
    void showHint(BigDecimal paid) {
        hint.removeAll();
        addHint(paid);
        hint.getElement().setAttribute("tabindex", "-1").executeJs("this.focus()");
    }

    private void addHint(BigDecimal paid) {
        hint.add(
                QuizElements.paragraph("small", "Hint, for " + Score.words(paid) + ":"),
                QuizElements.block(String.valueOf(question.basics().hint())));
    }

    /** Says why the answer was not checked. */
    void sayNotChecked(String why) {
        checkWords.setText(why);
    }

    void confidenceSaved(Confidence kept, AnswerEvent sent) {
        showConfidence(kept);
        confidence.getElement().setAttribute("data-settled", String.valueOf(sent.sequence()));
    }

    private void fillConfidence(String name, @Nullable Confidence kept) {
        confidence
                .getElement()
                .setAttribute("role", "radiogroup")
                .setAttribute("aria-labelledby", name)
                .setAttribute("data-question", AnswerEvent.CONFIDENCE + OpaqueNames.of(question));
        Span asks = new Span("How sure are you?");
        asks.setId(name);
        confidence.add(asks);
        for (ConfidenceLevel level : ConfidenceLevel.values()) {
            NativeInput input = new NativeInput("radio").attribute("name", name).attribute("value", level.id());
            input.getElement().setProperty("checked", kept != null && kept.sureness() == level);
            NativeLabel label = new NativeLabel();
            label.add(input, new Span(words(level)));
            confidence.add(label);
        }
        confidence.add(
                QuizElements.role("status", QuizElements.span("stamp", confidenceSaved, QuizElements.span("unsaved"))));
        if (kept != null) {
            showConfidence(kept);
        }
    }

    private void showConfidence(Confidence kept) {
        confidenceSaved.setText("Saved " + UserTime.time(kept.savedAt()));
        confidence.getElement().setAttribute("data-sequence", String.valueOf(kept.clientSequence()));
    }

    private static String words(ConfidenceLevel level) {
        return level.id().replace('-', ' ');
    }

    /** What the hint cost, and how sure the student was, at a marked question; absent without either. */
    static Optional<Paragraph> result(AttemptDetails details, Question question) {
        String words = (hintCost(details, question) + " " + confidence(details, question)).strip();
        return words.isEmpty() ? Optional.empty() : Optional.of(QuizElements.paragraph("aids", words));
    }

    private static String hintCost(AttemptDetails details, Question question) {
        BigDecimal cost = details.aids().hints().get(question.id());
        if (cost == null) {
            return "";
        }
        return question.basics().withdrawn() == null
                ? "The hint cost " + Score.words(cost) + "; no question falls below 0."
                : "The hint costs nothing, because the question was withdrawn.";
    }

    private static String confidence(AttemptDetails details, Question question) {
        Confidence kept = details.aids().confidence().get(question.id());
        Mark mark = details.marks().get(question.id());
        if (kept == null || mark == null) {
            return "";
        }
        boolean right = isRight(details, question, mark.score());
        return "You were " + words(kept.sureness()) + ": "
                + switch (kept.sureness()) {
                    case CERTAIN -> right ? "you know this." : "sure and not right is what to read again first.";
                    case GUESSING -> right ? "right this time; read it again to know it." : "read it again.";
                    case FAIRLY_SURE -> right ? "you can be surer of this." : "read it again.";
                };
    }

    /** Whether the answer was right, whatever its hint cost. */
    private static boolean isRight(AttemptDetails details, Question question, Score score) {
        BigDecimal cost = details.aids().hints().getOrDefault(question.id(), BigDecimal.ZERO);
        if (score.points().signum() > 0) {
            return score.points().add(cost).compareTo(score.outOf()) >= 0;
        }
        Score before = Markers.score(question, Markers.mark(question, details.response(question)));
        return before.points().compareTo(before.outOf()) == 0;
    }
}
