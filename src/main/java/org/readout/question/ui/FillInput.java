package org.readout.question.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import java.util.Map;
import org.readout.question.Marking;
import org.readout.question.Marking.Verdict;
import org.readout.question.Response;
import org.readout.question.kind.FillBlanks;
import org.readout.question.kind.FillBlanks.Blank;
import org.readout.web.Ui;

/**
 * A text with an input or a list in the place of each blank. All inputs are of one width, so that none tells how long the missing
 * word is.
 */
final class FillInput extends PartsInput {

    FillInput(FillBlanks question, Context asked) {
        super(question.blanks().size() == 1 ? "fill in the blank" : "fill in the blanks", "fill", "choice");
        Map<String, String> given = Response.parts(asked.response());
        Marking marking = asked.marking();
        Paragraph text = Ui.paragraph("", "gapped");
        add(text);
        int number = 0;
        for (FillBlanks.Piece piece : question.pieces()) {
            text.add(piece.words());
            if (piece.blank() == null) {
                continue;
            }
            Blank blank = question.blanks().get(number++);
            String name = "Blank " + number;
            if (marking == null) {
                Component field = field(question, blank.id(), blank.options(), given.getOrDefault(blank.id(), ""));
                field.getElement()
                        .setAttribute(
                                "aria-label", name + " of " + question.blanks().size());
                text.add(field);
            } else {
                text.add(gap(marking, blank.id(), name + ": ", given.getOrDefault(blank.id(), "–")));
                List<String> right = marking.rightAnswers();
                Div row = Ui.box("blank");
                explain(marking, blank.id(), number > right.size() ? "" : right.get(number - 1), row, name + ": ");
                if (row.getComponentCount() > 0) {
                    add(row);
                }
            }
        }
    }

    private static Span gap(Marking marking, String blank, String name, String said) {
        Span gap = Ui.span("", "gap");
        Verdict verdict = marking.line(blank).map(Marking.Line::verdict).orElse(null);
        String sign = "";
        if (verdict != null) {
            gap.addClassName(look(verdict));
            sign = verdict(verdict).charAt(0) + "\u00A0";
        }
        gap.add(Ui.span(name, "unseen"), new Span(sign + said));
        return gap;
    }
}
