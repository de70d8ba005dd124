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
import com.vaadin.flow.component.html.NativeTableHeader;
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
import org.readout.gradebook.ChosenAnswer;
import org.readout.gradebook.Gradebook.SuspectQuestion;
import org.readout.gradebook.ItemStatistic;

/** The questions that are that may have a wrong answer key, with the numbers that say so and how often each answer was given. */
final class SuspectQuestions extends Section {

    /** @param corrections where corrections wait */
    SuspectQuestions(String lessonId, String corrections, List<SuspectQuestion> suspects) {
        setId("answer-key");
        addClassName("suspects");
        getElement().setAttribute("tabindex", "-1");
        add(new H2("Possible answer-key errors"));
        for (SuspectQuestion suspect : suspects) {
            add(
                    new H3(new Html("<span>" + Markdown.inline(suspect.ask()) + "</span>")),
                    new Paragraph(new Anchor(
                            CourseLinks.section(lessonId, suspect.sectionId()), "In “" + suspect.sectionTitle() + "”")),
                    new Paragraph(numbers(suspect.statistic())),
                    table(suspect));
        }
        add(new Paragraph(
                new Text("Fix the key in the lesson file. You can then review the score changes under "),
                new Anchor(corrections, "Corrections"),
                new Text(" before applying them.")));
        Paragraph note =
                new Paragraph("Students are ranked by their first attempts at the other questions. A question is"
                        + " listed only with " + ItemStatistic.LEAST_STUDENTS
                        + " or more answers and a difference unlikely to be chance. First check the answer that most strong"
                        + " students gave.");
        note.addClassNames("small", "quiet");
        add(note);
    }

    /** Brings them into view and gives them the focus. */
    void show() {
        getElement().executeJs("this.scrollIntoView(); this.focus({ preventScroll: true })");
    }

    private static String numbers(ItemStatistic statistic) {
        return statistic.n() + " students answered. The strongest third earned " + share(statistic.strong())
                + " of its points, the weakest third " + share(statistic.weak())
                + ". Correlation with the other questions: "
                + String.format(Locale.ROOT, "%.2f", statistic.discrimination()).replace('-', '−') + ".";
    }

    private static Div table(SuspectQuestion suspect) {
        String size = " (" + Formats.count(suspect.statistic().groupSize(), "student") + ")";
        NativeTableBody body = new NativeTableBody();
        for (ChosenAnswer answer : suspect.chosen()) {
            NativeTableHeaderCell text = new NativeTableHeaderCell();
            text.getElement().setAttribute("scope", "row");
            text.add(new Html("<span>" + Markdown.inline(answer.text()) + "</span>"));
            if (answer.key()) {
                Span key = new Span("Answer key");
                key.addClassName("is-key");
                text.add(new Text(" "), key);
            }
            body.add(new NativeTableRow(
                    text,
                    new NativeTableCell(String.valueOf(answer.strong())),
                    new NativeTableCell(String.valueOf(answer.weak()))));
        }
        NativeTable table = new NativeTable(
                new NativeTableHeader(new NativeTableRow(
                        heading("Answer"), heading("Strongest third" + size), heading("Weakest third" + size))),
                body);
        table.addClassNames("people-table", "answer-counts");
        Div frame = new Div(table);
        frame.addClassName("table-frame");
        return frame;
    }

    private static NativeTableHeaderCell heading(String words) {
        NativeTableHeaderCell cell = new NativeTableHeaderCell(words);
        cell.getElement().setAttribute("scope", "col");
        return cell;
    }

    private static String share(BigDecimal share) {
        return Formats.percent(share.movePointRight(2));
    }
}
