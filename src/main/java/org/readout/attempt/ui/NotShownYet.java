package org.readout.attempt.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.readout.attempt.AttemptDetails;
import org.readout.attempt.KeptTerms;
import org.readout.course.DueText;
import org.readout.web.UserTime;

/**
 * A submitted attempt whose score and feedback are not shown yet: when they will be, and what was answered. Where it is told
 * how long that is, {@code scripts/clock.js} asks for them then.
 */
final class NotShownYet extends Div {

    NotShownYet(AttemptDetails sheet, Instant submittedAt) {
        addClassName("not-shown-yet");
        KeptTerms terms = sheet.attempt().policy().terms();
        ZoneId zone = terms == null ? null : terms.zone();
        Paragraph line = new Paragraph(
                "Submitted " + (zone == null ? UserTime.dayAndTime(submittedAt) : DueText.past(submittedAt, zone)));
        line.addClassName("score");
        line.getElement().setAttribute("tabindex", "-1");
        add(line);
        Instant from = sheet.attempt().policy().shownFrom();
        if (from != null) {
            add(new Paragraph("Score and feedback are shown here from "
                    + (zone == null ? UserTime.dayAndTime(from) : DueText.at(from, zone))
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
