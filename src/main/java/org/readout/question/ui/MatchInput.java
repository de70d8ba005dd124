package org.readout.question.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import java.util.List;
import java.util.Map;
import org.readout.question.Marking;
import org.readout.question.Response;
import org.readout.question.kind.Matching;
import org.readout.question.kind.Matching.Pair;
import org.readout.web.Ui;

/**
 * Left sides, each with a list of all right sides. All lists have the same order, which depends on the attempt's seed and
 * the texts, so that it doesn't reveal the pairs.
 */
final class MatchInput extends PartsInput {

    MatchInput(Matching question, Context asked) {
        super(TEXT.get("instruction.match"), "parts");
        List<String> rightSides = asked.order().sort(question.rightSides(), right -> right);
        Map<String, String> given = Response.parts(asked.response());
        Marking marking = asked.marking();
        for (Pair pair : question.pairs()) {
            Div row = new Div();
            row.addClassNames("choice", "pair");
            if (marking == null) {
                Component list = field(question, pair.id(), rightSides, given.getOrDefault(pair.id(), ""));
                String id = asked.ids() + "-pair-" + (getComponentCount() + 1);
                row.add(label(pair.left(), list, id), list);
            } else {
                row.add(Ui.span(pair.left(), "left"), Ui.paragraph(given.getOrDefault(pair.id(), "–"), "given"));
                explain(marking, pair.id(), pair.right(), row, "");
            }
            add(row);
        }
    }
}
