package org.readout.question.ui;

import java.util.List;
import org.readout.question.RubricRow;
import org.readout.question.RubricRow.RubricLevel;
import org.readout.question.Score;
import org.readout.text.Markup;
import org.readout.text.Messages;
import org.readout.web.TrustedHtml;

/** The rows of a rubric, each with a description of its levels. */
public final class RubricList {

    private static final Messages TEXT = Messages.of("question");

    private RubricList() {}

    /** Returns the list with the points of each row and level. */
    public static TrustedHtml of(List<RubricRow> rows) {
        return new TrustedHtml("ul", "rubric", items(rows, true));
    }

    /** Returns the list as HTML, without points: for a text that no one grades. */
    public static String withoutPoints(List<RubricRow> rows) {
        return Markup.element("ul", "rubric", items(rows, false));
    }

    private static String items(List<RubricRow> rows, boolean points) {
        StringBuilder items = new StringBuilder();
        for (RubricRow row : rows) {
            StringBuilder item = new StringBuilder().append(Markup.text("span", "", row.text()));
            if (points) {
                String got = TEXT.get("rubric.points", "points", Score.rounded(row.points()));
                item.append(Markup.text("span", "got", got));
            }
            row.levels().forEach(level -> item.append(level(level, points)));
            items.append(Markup.element("li", "", item.toString()));
        }
        return items.toString();
    }

    /** Returns how an answer looks at a level, as HTML. */
    private static String level(RubricLevel level, boolean points) {
        String worth = points ? Markup.text("span", "worth", Score.plain(level.points())) : "";
        return Markup.element("div", "level", worth, Markup.text("span", "", level.text()));
    }
}
