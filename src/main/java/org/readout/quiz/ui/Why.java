package org.readout.quiz.ui;

import com.vaadin.flow.component.Html;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import org.readout.lesson.Markdown;
import org.readout.quiz.Marking;
import org.readout.quiz.Verdict;

/** The verdict on an answer, in words and shape, with the author's feedback. */
final class Why {

    private Why() {}

    /** Puts the verdict under an input and ties the two together; where there is nothing to say, nothing. */
    static void put(Marking.Line line, Div row, NativeInput input, String id) {
        switch (line.verdict()) {
            case RIGHT, MISSED -> row.addClassName("is-right");
            case PARTLY -> row.addClassName("is-partly");
            case WRONG -> row.addClassName("is-wrong");
            case LEFT -> {}
        }
        String verdict = words(line.verdict());
        String feedback = line.feedback();
        if (verdict.isEmpty() && feedback == null) {
            return;
        }
        Paragraph why = new Paragraph();
        why.addClassName("why");
        why.setId(id);
        if (!verdict.isEmpty()) {
            Span words = new Span(verdict);
            words.addClassName("verdict");
            why.add(words);
        }
        if (feedback != null) {
            why.add(verdict.isEmpty() ? "" : " ");
            why.add(new Html("<span>" + Markdown.inline(feedback) + "</span>"));
        }
        row.add(why);
        input.attribute("aria-describedby", id);
    }

    private static String words(Verdict verdict) {
        return switch (verdict) {
            case RIGHT -> "✓ Right, your answer.";
            case PARTLY -> "◐ Partly right, your answer.";
            case WRONG -> "✗ Your answer.";
            case MISSED -> "✓ Right answer.";
            case LEFT -> "";
        };
    }
}
