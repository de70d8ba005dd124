package org.readout.question.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Html;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import java.util.List;
import java.util.Optional;
import org.readout.format.Markdown;
import org.readout.question.Marking;
import org.readout.question.Marking.Verdict;

/** The verdict on an answer, in words and shape, with the author's feedback. */
final class AnswerFeedback {

    private AnswerFeedback() {}

    static Div said(String text) {
        Paragraph said = new Paragraph(text);
        said.addClassName("said");
        Div row = new Div(said);
        row.addClassName("choice");
        return row;
    }

    static Paragraph why(String words) {
        Paragraph why = new Paragraph(words);
        why.addClassName("why");
        return why;
    }

    static void put(Marking.Line line, Div row) {
        if (line.verdict() == Verdict.LEFT) {
            row.addClassName("left");
        } else {
            row.addClassName(line.verdict() == Verdict.MISSED ? "is-right" : look(line.verdict()));
            row.addComponentAsFirst(verdict(words(line.verdict())));
        }
        if (line.feedback() != null) {
            Paragraph why = why("");
            say(line.feedback(), why);
            row.add(why);
        }
    }

    static Paragraph notAnswered() {
        Paragraph none = verdict("✗ Not answered");
        none.addClassName("not-answered");
        return none;
    }

    private static Paragraph verdict(String words) {
        Paragraph head = why("");
        head.add(span("verdict", words));
        return head;
    }

    /** Makes rows that can be opened. Not Vaadin's details: those tell the server of every opening. */
    static Element folded(String summary, List<? extends Component> rows) {
        Element details = new Element("details");
        details.getClassList().add("more");
        details.appendChild(new Element("summary").setText(summary));
        rows.forEach(row -> details.appendChild(row.getElement()));
        return details;
    }

    /** Puts the verdict on a part that has an answer of its own, and that answer, under what was given there. */
    static void ofPart(Marking marking, String part, String right, Div row, String name) {
        Optional<Marking.Line> line = marking.line(part);
        // What was not answered has no line as long as the key is not shown.
        if (line.isEmpty() && (marking.showsKey() || marking.withdrawn() != null)) {
            return;
        }
        Verdict verdict = line.map(Marking.Line::verdict).orElse(Verdict.MISSED);
        row.addClassName(look(verdict));
        Paragraph why = why(name);
        why.add(span("verdict", verdict == Verdict.MISSED ? "✗ Not answered" : words(verdict)));
        if (marking.showsKey() && verdict != Verdict.RIGHT && !right.isEmpty()) {
            why.add(new Span(" "), span("right-answer", "✓ Correct answer: " + right));
        }
        String feedback = line.map(Marking.Line::feedback).orElse(null);
        if (feedback != null) {
            why.add(". ");
            say(feedback, why);
        }
        row.add(why);
    }

    static String shape(Verdict verdict) {
        return switch (verdict) {
            case RIGHT -> "✓";
            case PARTLY -> "◐";
            case WRONG, MISSED, LEFT -> "✗";
        };
    }

    static String look(Verdict verdict) {
        return switch (verdict) {
            case RIGHT -> "is-right";
            case PARTLY -> "is-partly";
            case WRONG, MISSED, LEFT -> "is-wrong";
        };
    }

    private static void say(String feedback, Paragraph why) {
        why.add(new Html("<span>" + Markdown.inline(feedback) + "</span>"));
    }

    private static Span span(String look, String words) {
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
