package org.readout.gradebook.ui;

import com.vaadin.flow.component.Html;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.readout.course.CourseLinks;
import org.readout.format.Markdown;
import org.readout.gradebook.Gradebook.SuspectQuestion;
import org.readout.gradebook.GradebookColumns;
import org.readout.gradebook.ItemAnalysis;
import org.readout.gradebook.ItemAnalysis.ChosenAnswer;
import org.readout.gradebook.ItemAnalysis.ItemStatistic;
import org.readout.web.Ui;

/** The questions whose answer key may be wrong, with the statistics and how often each answer was given. */
final class SuspectQuestions extends Section {

    /** @param corrections the address of the lesson's corrections */
    SuspectQuestions(String lessonId, String corrections, List<SuspectQuestion> suspects) {
        setId("answer-key");
        addClassName("suspects");
        getElement().setAttribute("tabindex", "-1");
        add(new H2("Possible answer-key errors"));
        for (SuspectQuestion suspect : suspects) {
            add(
                    new H3(inline(suspect.ask())),
                    new Paragraph(new Anchor(
                            CourseLinks.section(lessonId, suspect.section().id()),
                            "In “" + suspect.section().title() + "”")),
                    new Paragraph(numbers(suspect.statistic())),
                    table(suspect));
        }
        add(
                new Paragraph(
                        new Text("Fix the key in the lesson file. You can then review the score changes under "),
                        new Anchor(corrections, "Corrections"),
                        new Text(" before applying them.")),
                Ui.quiet("Students are ranked by their first attempts at the other questions. A question is listed only"
                        + " with " + ItemAnalysis.LEAST_STUDENTS + " or more answers and a difference unlikely to be"
                        + " chance. First check the answer that most strong students gave."));
    }

    /** Scrolls to the questions and gives them the focus. */
    void show() {
        getElement().executeJs("this.scrollIntoView(); this.focus({ preventScroll: true })");
    }

    private static String numbers(ItemStatistic statistic) {
        return statistic.n() + " students answered. The strongest third earned " + share(statistic.strong())
                + " of its points, the weakest third " + share(statistic.weak())
                + ". Correlation with the other questions: "
                + String.format(Locale.ROOT, "%.2f", statistic.discrimination()).replace('-', '−') + ".";
    }

    private static String share(BigDecimal share) {
        return GradebookColumns.percent(share.movePointRight(2));
    }

    private static Div table(SuspectQuestion suspect) {
        NativeTableBody body = new NativeTableBody();
        for (ChosenAnswer answer : suspect.chosen()) {
            NativeTableHeaderCell text = Ui.rowHeading(inline(answer.text()));
            if (answer.key()) {
                Span key = Ui.span("Answer key", "is-key");
                text.add(new Text(" "), key);
            }
            body.add(new NativeTableRow(
                    text,
                    new NativeTableCell(String.valueOf(answer.strong())),
                    new NativeTableCell(String.valueOf(answer.weak()))));
        }
        String size = " (" + Ui.count(suspect.statistic().groupSize(), "student") + ")";
        NativeTable table = Ui.table(body, "Answer", "Strongest third" + size, "Weakest third" + size);
        table.addClassName("answer-counts");
        return Ui.box("table-frame", table);
    }

    private static Html inline(String markdown) {
        return new Html("<span>" + Markdown.inline(markdown) + "</span>");
    }
}
