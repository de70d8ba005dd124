package org.readout.question.ui;

import java.util.List;
import org.readout.question.RubricRow;
import org.readout.question.RubricRow.RubricLevel;
import org.readout.question.Score;
import org.readout.text.Markup;
import org.readout.text.Messages;
import org.readout.web.TrustedHtml;

/** The rows of a rubric, each with its points and a description of its levels. */
public final class RubricList {

    private static final Messages TEXT = Messages.of("question");

    private RubricList() {}

    public static TrustedHtml of(List<RubricRow> rows) {
        return new TrustedHtml("ul", "rubric", items(rows));
    }

    /** Returns the list as HTML. */
    public static String html(List<RubricRow> rows) {
        return Markup.element("ul", "rubric", items(rows));
    }

    private static String items(List<RubricRow> rows) {
        StringBuilder items = new StringBuilder();
        for (RubricRow row : rows) {
            String points = TEXT.get("rubric.points", "points", Score.rounded(row.points()));
            StringBuilder item = new StringBuilder()
                    .append(Markup.text("span", "", row.text()))
                    .append(Markup.text("span", "got", points));
            row.levels().forEach(level -> item.append(level(level)));
            items.append(Markup.element("li", "", item.toString()));
        }
        return items.toString();
    }

    /** Returns the points of a level and how an answer looks there, as HTML. */
    private static String level(RubricLevel level) {
        return Markup.element(
                "div",
                "level",
                Markup.text("span", "worth", Score.plain(level.points())),
                Markup.text("span", "", level.text()));
    }
}
