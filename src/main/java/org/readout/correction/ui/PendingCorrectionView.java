package org.readout.correction.ui;

import com.vaadin.flow.component.Html;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.readout.correction.AppliedCorrection;
import org.readout.correction.Correction;
import org.readout.correction.Correction.ChangedQuestion;
import org.readout.correction.Correction.Direction;
import org.readout.format.Markdown;
import org.readout.web.Checkbox;
import org.readout.web.Form;
import org.readout.web.FormField;
import org.readout.web.FormField.TextInput;
import org.readout.web.Ui;

/**
 * The correction to review: what changed, who goes up or down, and the decision. The form stays when another preview is
 * shown, and so does the focus in it.
 */
final class PendingCorrectionView extends Div {

    private final Div changes = new Div();
    private final Paragraph counts = Ui.paragraph("", "counts");
    private final Div moves = new Div();
    private final Div remarks = Ui.box("remarks");
    private final boolean again;
    private final FormField why;
    private Correction shown;

    /**
     * @param before the reason for which this key was applied before; empty if it was not
     * @param reason to start with
     * @param onLowers shows another preview here, that may lower a score or not
     */
    PendingCorrectionView(
            Correction correction,
            String before,
            String reason,
            BiConsumer<PendingCorrectionView, Boolean> onLowers,
            BiConsumer<Correction, String> onApply) {
        shown = correction;
        again = !before.isEmpty();
        addClassName("waiting");
        counts.getElement().setAttribute("role", "status");
        why = new FormField(
                        "Reason, shown to students",
                        new TextInput("text", "reason").maxLength(AppliedCorrection.REASON_MAX_LENGTH))
                .hint("Such as: The text also supports the second option.")
                .rule(value ->
                        value.isBlank() ? Optional.of("Say why, in a sentence for your students.") : Optional.empty());
        why.setValue(reason);
        Checkbox never = new Checkbox("never-lower", "Never lower a score");
        never.setTicked(!correction.lowers());
        never.whenChanged(() -> onLowers.accept(this, !never.isTicked()));
        add(
                new H3("A correction is waiting"),
                changes,
                counts,
                moves,
                remarks,
                new Form("Apply correction", () -> onApply.accept(shown, why.value())).with(never, why));
        show(correction);
    }

    Correction shown() {
        return shown;
    }

    String reason() {
        return why.value();
    }

    void show(Correction correction) {
        shown = correction;
        changes.removeAll();
        changes.add(changes(correction));
        int up = correction.count(Direction.UP);
        int down = correction.count(Direction.DOWN);
        int stays = correction.count(Direction.STAYS);
        counts.setText(Ui.count(up, "student")
                + (up == 1 ? " goes up, " : " go up, ")
                + down
                + (down == 1 ? " goes down, " : " go down, ")
                + stays
                + (stays == 1 ? " stays." : " stay."));
        moves.removeAll();
        moves.add(new ScoreChangeTable(
                correction.course().id(),
                correction.lessonId(),
                correction.students(),
                "Students with their scores before and after the correction"));
        remarks.removeAll();
        int waited = correction.waited();
        if (waited > 0) {
            remarks.add(Ui.quiet((waited == 1 ? "1 answer that waits" : waited + " answers that wait")
                    + " to be graded would have full points and wait no more; if you undo this, "
                    + (waited == 1 ? "it waits" : "they wait") + " again."));
        }
        if (again) {
            remarks.add(
                    Ui.quiet("You applied this key before. Answers that were submitted since wait for it; the reason"
                            + " you gave then is below."));
        }
        remarks.add(Ui.quiet(
                "Answers are marked by the question as it was asked, with the key it has now. A change of words alone, and a"
                        + " question that was added or taken out, change no score. No score changes before you apply this, and"
                        + " you can undo it until an answer that it changed is graded."));
    }

    private static UnorderedList changes(Correction correction) {
        UnorderedList list = new UnorderedList();
        list.addClassNames("plain-list", "mended");
        for (ChangedQuestion question : correction.questions()) {
            UnorderedList words = new UnorderedList();
            question.words()
                    .forEach(each ->
                            words.add(new ListItem(Character.toUpperCase(each.charAt(0)) + each.substring(1) + ".")));
            list.add(new ListItem(
                    Ui.span(question.section() + ", question " + question.number(), "small", "quiet"),
                    Ui.box("ask", new Html("<span>" + Markdown.inline(question.ask()) + "</span>")),
                    words));
        }
        return list;
    }
}
