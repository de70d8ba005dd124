package org.readout.quiz.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.readout.course.DueWords;
import org.readout.quiz.AttemptSheet;
import org.readout.quiz.KeptTerms;
import org.readout.shell.ReaderTime;

/**
 * A submitted attempt whose score and feedback are not shown yet: when they will be, and what was answered. Where it is told
 * how long that is, {@code scripts/clock.js} asks for them then.
 */
final class NotShownYet extends Div {

    NotShownYet(AttemptSheet sheet, Instant submittedAt) {
        addClassName("not-shown-yet");
        KeptTerms terms = sheet.attempt().policy().terms();
        ZoneId zone = terms == null ? null : terms.zone();
        Paragraph line = new Paragraph(
                "Submitted " + (zone == null ? ReaderTime.dayAndTime(submittedAt) : DueWords.past(submittedAt, zone)));
        line.addClassName("score");
        line.getElement().setAttribute("tabindex", "-1");
        add(line);
        Instant from = sheet.attempt().policy().shownFrom();
        if (from != null) {
            add(new Paragraph("Score and feedback are shown here from "
                    + (zone == null ? ReaderTime.dayAndTime(from) : DueWords.at(from, zone))
                    + ", when the quiz is due. This is what you answered:"));
        }
        add(new GivenAnswers(sheet));
    }

    /** Has the browser ask when so much time has passed. */
    void askIn(Duration left) {
        getElement().setAttribute("data-left", String.valueOf(Math.max(0, left.toMillis())));
        getElement().executeJs("this.dispatchEvent(new CustomEvent('shown-in', {bubbles: true}))");
    }
}
