package org.readout.correction.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.readout.correction.AppliedCorrection;
import org.readout.correction.AppliedCorrection.Report;
import org.readout.correction.PastCorrection;
import org.readout.course.DueText;

/** What was decided, the newest first; what stands can be undone. */
final class AppliedCorrections extends Div {

    /**
     * @param zone the course's, by whose clock times are told
     * @param past what one of them did, student by student
     */
    AppliedCorrections(
            List<AppliedCorrection> corrections,
            ZoneId zone,
            Function<AppliedCorrection, Optional<PastCorrection>> past,
            Consumer<AppliedCorrection> onUndo) {
        addClassName("applied");
        UnorderedList list = new UnorderedList();
        list.addClassName("plain-list");
        corrections.forEach(correction -> {
            ListItem item = item(correction, zone, onUndo);
            item.add(new PastMovesButton(correction, zone, () -> past.apply(correction)));
            list.add(item);
        });
        add(new H3("What was decided"), list);
    }

    private static ListItem item(AppliedCorrection correction, ZoneId zone, Consumer<AppliedCorrection> onUndo) {
        Paragraph when = new Paragraph(DueText.past(correction.at(), zone) + ", applied by " + correction.by());
        when.addClassNames("small", "quiet");
        ListItem item = new ListItem(when);
        UnorderedList changes = new UnorderedList();
        correction.report().changes().forEach(change -> changes.add(new ListItem(change + ".")));
        item.add(changes, new Paragraph("Reason: " + correction.reason()), new Paragraph(numbers(correction)));
        Instant undoneAt = correction.undoneAt();
        if (undoneAt == null) {
            NativeButton undo = new NativeButton("Undo", click -> onUndo.accept(correction));
            undo.addClassNames("act", "plain", "small");
            undo.getElement().setAttribute("type", "button");
            undo.setAriaLabel("Undo the correction of " + DueText.past(correction.at(), zone));
            item.add(undo);
        } else {
            Paragraph undone =
                    new Paragraph("Undone on " + DueText.past(undoneAt, zone) + " by " + correction.undoneBy() + ".");
            undone.addClassName("undone");
            item.add(undone);
        }
        return item;
    }

    private static String numbers(AppliedCorrection correction) {
        Report report = correction.report();
        return report.up() + " went up, " + report.down() + " went down, " + report.stayed() + " stayed; "
                + "applied to " + (report.marks() == 1 ? "1 answer" : report.marks() + " answers")
                + (correction.lowers() ? "." : ", and no score was lowered.");
    }
}
