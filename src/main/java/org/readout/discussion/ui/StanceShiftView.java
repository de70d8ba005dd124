package org.readout.discussion.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.util.ArrayList;
import java.util.List;
import org.readout.discussion.Conversation.StanceShift;
import org.readout.web.Ui;

/** Shows how a class moved: a bar before, a bar after, each with its numbers in words. */
final class StanceShiftView extends Div {

    StanceShiftView(StanceShift shift, List<String> scale) {
        addClassName("shift");
        add(new H3("How the class moved"));
        String people = switch (shift.people()) {
            case 0 -> "Nobody has";
            case 1 -> "1 person has";
            default -> shift.people() + " people have";
        };
        if (shift.before().isEmpty()) {
            add(new Paragraph(people + " taken a stance twice so far. The class’s shift is shown from "
                    + StanceShift.LEAST_PEOPLE + " on."));
        } else {
            add(Ui.quiet(people + " taken a stance twice."));
            addBar("Before", shift.before(), scale);
            addBar("After", shift.after(), scale);
        }
    }

    private void addBar(String moment, List<Integer> counts, List<String> scale) {
        Div segments = Ui.box("segments");
        // The same numbers are in words below.
        segments.getElement().setAttribute("aria-hidden", "true");
        List<String> words = new ArrayList<>();
        for (int i = 0; i < counts.size(); i++) {
            int count = counts.get(i);
            words.add(scale.get(i) + " " + count);
            if (count > 0) {
                Span segment = Ui.span(String.valueOf(count), "segment");
                segment.getStyle().set("flex-grow", String.valueOf(count));
                // From 0 at one end of the scale to 100 at the other.
                segment.getStyle().set("--place", String.valueOf(i * 100 / Math.max(1, counts.size() - 1)));
                segments.add(segment);
            }
        }
        Paragraph numbers = Ui.paragraph("", "numbers");
        numbers.add(Ui.span(moment, "moment"), new Span(": " + String.join(", ", words)));
        add(Ui.box("bar-of-stances", segments, numbers));
    }
}
