package org.readout.correction.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.readout.correction.AppliedCorrection;
import org.readout.correction.AppliedCorrection.Report;
import org.readout.correction.PastCorrection;
import org.readout.shell.ReaderTime;

/** What was decided, the newest first; what stands can be undone. */
final class AppliedCorrections extends Div {

    /** @param past what one of them did, student by student */
    AppliedCorrections(
            List<AppliedCorrection> corrections,
            Function<AppliedCorrection, Optional<PastCorrection>> past,
            Consumer<AppliedCorrection> onUndo) {
        addClassName("applied");
        UnorderedList list = new UnorderedList();
        list.addClassName("plain-list");
        corrections.forEach(correction -> {
            ListItem item = item(correction, onUndo);
            item.add(new PastMovesButton(correction, () -> past.apply(correction)));
            list.add(item);
        });
        add(new H3("What was decided"), list);
    }

    private static ListItem item(AppliedCorrection correction, Consumer<AppliedCorrection> onUndo) {
        Paragraph when = new Paragraph(ReaderTime.dayAndTime(correction.at()) + ", applied by " + correction.by());
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
            undo.setAriaLabel("Undo the correction of " + ReaderTime.dayAndTime(correction.at()));
            item.add(undo);
        } else {
            Paragraph undone = new Paragraph(
                    "Undone on " + ReaderTime.dayAndTime(undoneAt) + " by " + correction.undoneBy() + ".");
            undone.addClassName("undone");
            item.add(undone);
        }
        return item;
    }

    private static String numbers(AppliedCorrection correction) {
        Report report = correction.report();
        return report.up() + " went up, " + report.down() + " went down, " + report.stayed() + " stayed; "
                + (report.marks() == 1 ? "1 mark was" : report.marks() + " marks were") + " given"
                + (correction.lowers() ? "." : ", and no score was lowered.");
    }
}
