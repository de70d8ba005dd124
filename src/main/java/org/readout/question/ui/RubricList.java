package org.readout.question.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.List;
import org.readout.question.RubricRow;
import org.readout.question.RubricRow.RubricLevel;
import org.readout.question.Score;
import org.readout.text.Messages;
import org.readout.web.Ui;

/** The rows of a rubric, each with its points and a description of its levels. */
public final class RubricList extends UnorderedList {

    private static final Messages TEXT = Messages.of("question");

    public RubricList(List<RubricRow> rows) {
        addClassName("rubric");
        rows.forEach(row -> {
            String points = TEXT.get("rubric.points", "points", Score.rounded(row.points()));
            ListItem item = new ListItem(new Span(row.text()), Ui.span(points, "got"));
            row.levels().forEach(level -> item.add(level(level)));
            add(item);
        });
    }

    /** Returns the points of a level and what an answer looks like there. */
    public static Div level(RubricLevel level) {
        return Ui.box("level", Ui.span(Score.plain(level.points()), "worth"), new Span(level.text()));
    }
}
