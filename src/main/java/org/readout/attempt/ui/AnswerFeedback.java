package org.readout.attempt.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Html;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.readout.format.Markdown;
import org.readout.question.Marking;
import org.readout.question.Verdict;

/** The verdict on an answer, in words and shape, with the author's feedback. */
final class AnswerFeedback {

    private AnswerFeedback() {}

    /** Puts the verdict and the feedback on what a row says under it. */
    static void put(Marking.Line line, Div row) {
        switch (line.verdict()) {
            case RIGHT, MISSED -> row.addClassName("is-right");
            case PARTLY -> row.addClassName("is-partly");
            case WRONG -> row.addClassName("is-wrong");
            case LEFT -> {}
        }
        String verdict = words(line.verdict());
        if (!verdict.isEmpty()) {
            Paragraph head = new Paragraph(words("verdict", verdict));
            head.addClassName("why");
            row.addComponentAsFirst(head);
        }
        if (line.feedback() != null) {
            Paragraph why = new Paragraph();
            why.addClassName("why");
            say(line.feedback(), why, true);
            row.add(why);
        }
    }

    /** Says that nothing was chosen or written. */
    static Paragraph notAnswered() {
        Paragraph none = new Paragraph(words("verdict", "✗ Not answered"));
        none.addClassNames("why", "not-answered");
        return none;
    }

    /** What can be opened. Not Vaadin's details: those tell the server of every opening. */
    static Element folded(String summary, List<? extends Component> rows) {
        Element details = new Element("details");
        details.getClassList().add("more");
        details.appendChild(new Element("summary").setText(summary));
        rows.forEach(row -> details.appendChild(row.getElement()));
        return details;
    }

    /** Puts the verdict on a part that has an answer of its own, and that answer, under what was given there. */
    static void ofPart(Marking marking, String part, String right, Div row, String name) {
        marking.lines().stream()
                .filter(line -> line.part().equals(part))
                .findFirst()
                .ifPresent(line -> ofPart(line, marking.showsKey() ? right : "", row, name));
        if (!marking.showsKey() && row.getChildren().noneMatch(child -> child.hasClassName("why"))) {
            notAnswered(marking, row, name);
        }
    }

    /** What was not answered has no line as long as the key is not shown. */
    private static void notAnswered(Marking marking, Div row, String name) {
        if (marking.withdrawn() == null) {
            Paragraph why = new Paragraph(name);
            why.addClassName("why");
            why.add(words("verdict", "✗ Not answered"));
            row.addClassName(look(Verdict.MISSED));
            row.add(why);
        }
    }

    private static void ofPart(Marking.Line line, String right, Div row, String name) {
        Paragraph why = new Paragraph(name);
        why.addClassName("why");
        row.addClassName(look(line.verdict()));
        why.add(words("verdict", line.verdict() == Verdict.MISSED ? "✗ Not answered" : words(line.verdict())));
        if (line.verdict() != Verdict.RIGHT && !right.isEmpty()) {
            why.add(new Span(" "), words("right-answer", "✓ Correct answer: " + right));
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
            why.add(first ? "" : ". ");
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
            case RIGHT -> "✓ Correct (your answer)";
            case PARTLY -> "◐ Partly correct (your answer)";
            case WRONG -> "✗ Incorrect (your answer)";
            case MISSED -> "✓ Correct answer";
            case LEFT -> "";
        };
    }
}
