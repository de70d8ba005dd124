package org.readout.gradebook.ui;

import com.vaadin.flow.component.Html;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.readout.gradebook.Gradebook.SuspectQuestion;
import org.readout.gradebook.ItemStatistic;
import org.readout.lesson.Markdown;

/** The questions that are likely mis-keyed, with the numbers that say so and how many students they are of. */
final class Suspects extends Section {

    /** @param corrections where corrections wait */
    Suspects(String lessonId, String corrections, List<SuspectQuestion> suspects) {
        setId("likely-mis-keyed");
        addClassName("suspects");
        getElement().setAttribute("tabindex", "-1");
        add(new H2("Likely mis-keyed"));
        for (SuspectQuestion suspect : suspects) {
            add(
                    new H3(new Html("<span>" + Markdown.inline(suspect.ask()) + "</span>")),
                    new Paragraph(new Anchor(
                            Address.section(lessonId, suspect.sectionId()), "In “" + suspect.sectionTitle() + "”")),
                    new Paragraph(numbers(suspect.statistic())));
        }
        add(new Paragraph(
                new Text(
                        "When you mend the key in the lesson’s file, what that changes for those who have answered waits"
                                + " for you among the "),
                new Anchor(corrections, "corrections of this lesson"),
                new Text("; no score changes before you apply it.")));
        Paragraph note = new Paragraph(
                "Strong and weak are told apart by the first attempts at all other questions of the"
                        + " lesson. Under " + ItemStatistic.LEAST_STUDENTS
                        + " students nothing is claimed, nor where chance"
                        + " explains the difference. Look first whether the option that the strong students chose is right.");
        note.addClassNames("small", "quiet");
        add(note);
    }

    /** Brings them into view and gives them the focus. */
    void show() {
        getElement().executeJs("this.scrollIntoView(); this.focus({ preventScroll: true })");
    }

    private static String numbers(ItemStatistic statistic) {
        return "The " + statistic.groupSize() + " strongest students earned " + share(statistic.strong())
                + " of its points, the " + statistic.groupSize() + " weakest " + share(statistic.weak())
                + " (n\u00A0=\u00A0"
                + statistic.n() + ", correlation with the rest "
                + String.format(Locale.ROOT, "%.2f", statistic.discrimination()).replace('-', '−') + ").";
    }

    private static String share(BigDecimal share) {
        return Words.percent(share.movePointRight(2));
    }
}
