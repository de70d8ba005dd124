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
 * A text with an input or a list at each blank. All inputs have the same width, so that none reveals the length of the
 * missing word.
 */
final class FillInput extends PartsInput {

    FillInput(FillBlanks question, Context asked) {
        super(TEXT.get("instruction.fill", "count", question.blanks().size()), "fill", "choice");
        Map<String, String> given = Response.parts(asked.response());
        Marking marking = asked.marking();
        Paragraph text = Ui.paragraph("", "gapped");
        add(text);
        int count = question.blanks().size();
        int number = 0;
        for (FillBlanks.TextPart part : question.textParts()) {
            text.add(part.words());
            if (part.blank() == null) {
                continue;
            }
            Blank blank = question.blanks().get(number++);
            if (marking == null) {
                Component field = field(question, blank.id(), blank.options(), given.getOrDefault(blank.id(), ""));
                field.getElement().setAttribute("aria-label", TEXT.get("fill.blank", "number", number, "count", count));
                text.add(field);
            } else {
                String name = TEXT.get("fill.given", "number", number) + " ";
                text.add(gap(marking, blank.id(), name, given.getOrDefault(blank.id(), "–")));
                List<String> right = marking.rightAnswers();
                Div row = Ui.box("blank");
                explain(marking, blank.id(), number > right.size() ? "" : right.get(number - 1), row, name);
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
            sign = (verdict == Verdict.RIGHT ? "✓" : verdict == Verdict.PARTLY ? "◐" : "✗") + "\u00A0";
        }
        gap.add(Ui.span(name, "unseen"), new Span(sign + said));
        return gap;
    }
}
