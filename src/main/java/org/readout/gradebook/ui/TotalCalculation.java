package org.readout.gradebook.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import org.jspecify.annotations.Nullable;
import org.readout.gradebook.CourseTotal;
import org.readout.gradebook.CourseTotal.CountedPart;
import org.readout.gradebook.CourseTotal.Term;
import org.readout.gradebook.ScoreText;
import org.readout.question.Score;
import org.readout.text.Messages;
import org.readout.web.Ui;

/** A student's total in a course with each term of the sum. */
final class TotalCalculation extends NativeDetails {

    private static final Messages TEXT = Messages.of("gradebook");

    TotalCalculation(CourseTotal total, boolean sameWeights) {
        super(TEXT.get("sum.open"));
        NativeTableBody body = new NativeTableBody();
        for (Term term : total.lessons()) {
            Score score = term.score();
            body.add(row(
                    term.title(),
                    score == null ? "–" : score.toString(),
                    ScoreText.total(score == null || score.isNothing() ? null : score.percent()),
                    TEXT.get("sum.counts", "state", state(term), "weight", Score.rounded(term.weight()))));
        }
        part(body, TEXT.get("sum.reading"), total.reading(), total.rule().readingPercent());
        part(body, TEXT.get("sum.posts"), total.posts(), total.rule().postsPercent());
        NativeTable table = Ui.table(
                body, TEXT.get("sum.part"), TEXT.get("sum.score"), TEXT.get("sum.percent"), TEXT.get("sum.weight"));
        Div content = new Div(
                new Paragraph(total.rule().sentences(sameWeights)),
                Ui.box("table-frame", table),
                new Paragraph(sum(total)));
        setContent(content);
    }

    private static String state(Term term) {
        if (term.excused()) {
            return "EXCUSED";
        }
        return term.dropped() ? "DROPPED" : term.counts() ? "COUNTS" : "NOT_YET";
    }

    private static String sum(CourseTotal total) {
        return TEXT.get(
                "sum.total",
                "lessons",
                ScoreText.total(total.lessonsPercent()),
                "total",
                ScoreText.total(total.percent()));
    }

    private static void part(NativeTableBody body, String name, @Nullable CountedPart part, int percent) {
        if (part != null) {
            body.add(row(
                    name,
                    TEXT.get("table.answered", "answered", part.done(), "prompts", part.of()),
                    ScoreText.total(part.percent()),
                    TEXT.get("sum.share", "percent", percent)));
        }
    }

    private static NativeTableRow row(String name, String score, String percent, String counts) {
        return new NativeTableRow(
                Ui.rowHeading(Ui.span(name)),
                new NativeTableCell(score),
                new NativeTableCell(percent),
                new NativeTableCell(counts));
    }
}
