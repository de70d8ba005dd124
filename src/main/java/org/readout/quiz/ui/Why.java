package org.readout.quiz.ui;

import com.vaadin.flow.component.Html;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import org.jspecify.annotations.Nullable;
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
            why.add(words("verdict", verdict));
        }
        say(feedback, why, verdict.isEmpty());
        row.add(why);
        input.attribute("aria-describedby", id);
    }

    /** Puts the verdict on a part that has an answer of its own, and that answer, under what was given there. */
    static void ofPart(Marking marking, String part, String right, Div row, String name) {
        marking.lines().stream()
                .filter(line -> line.part().equals(part))
                .findFirst()
                .ifPresent(line -> ofPart(line, right, row, name));
    }

    private static void ofPart(Marking.Line line, String right, Div row, String name) {
        Paragraph why = new Paragraph(name);
        why.addClassName("why");
        row.addClassName(look(line.verdict()));
        why.add(words("verdict", line.verdict() == Verdict.MISSED ? "✗ Not answered." : words(line.verdict())));
        if (line.verdict() != Verdict.RIGHT) {
            why.add(new Span(" "), words("right-answer", "✓ Right answer: " + right + "."));
        }
        say(line.feedback(), why, false);
        row.add(why);
    }

    /** The sign of a part that has an answer of its own. */
    static String shape(Verdict verdict) {
        return switch (verdict) {
            case RIGHT -> "✓";
            case PARTLY -> "◐";
            case WRONG, MISSED, LEFT -> "✗";
        };
    }

    /** The class of a part that has an answer of its own. */
    static String look(Verdict verdict) {
        return switch (verdict) {
            case RIGHT -> "is-right";
            case PARTLY -> "is-partly";
            case WRONG, MISSED, LEFT -> "is-wrong";
        };
    }

    private static void say(@Nullable String feedback, Paragraph why, boolean first) {
        if (feedback != null) {
            why.add(first ? "" : " ");
            why.add(new Html("<span>" + Markdown.inline(feedback) + "</span>"));
        }
    }

    private static Span words(String look, String words) {
        Span span = new Span(words);
        span.addClassName(look);
        return span;
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
