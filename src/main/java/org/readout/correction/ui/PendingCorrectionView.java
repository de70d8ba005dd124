package org.readout.correction.ui;

import com.vaadin.flow.component.Html;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.function.BiConsumer;
import org.readout.correction.AppliedCorrection;
import org.readout.correction.Correction;
import org.readout.correction.Correction.ChangedQuestion;
import org.readout.correction.Correction.Direction;
import org.readout.format.Markdown;
import org.readout.text.Messages;
import org.readout.web.Checkbox;
import org.readout.web.Form;
import org.readout.web.FormField;
import org.readout.web.FormField.TextInput;
import org.readout.web.Ui;

/**
 * The correction to review: the changes, the effect on scores, and a form. Another preview leaves the form and its focus.
 */
final class PendingCorrectionView extends Div {

    private static final Messages TEXT = Messages.of("correction");
    private final Div changes = new Div();
    private final Paragraph counts = Ui.paragraph("", "counts");
    private final Div moves = new Div();
    private final Div remarks = Ui.box("remarks");
    private final boolean again;
    private final FormField why;
    private Correction shown;

    /**
     * @param before the reason with which this key was applied before; empty if it wasn't
     * @param onLowers shows another preview here, depending on whether it may lower scores
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
        TextInput input = new TextInput("text", "reason").maxLength(AppliedCorrection.REASON_MAX_LENGTH);
        String missing = TEXT.get("review.reason.missing");
        why = new FormField(TEXT.get("review.reason"), input)
                .hint(TEXT.get("review.reason.hint"))
                .rule(value -> !value.isBlank(), missing);
        why.setValue(reason);
        Checkbox never = new Checkbox("never-lower", TEXT.get("review.never-lower"));
        never.setTicked(!correction.lowers());
        never.whenChanged(() -> onLowers.accept(this, !never.isTicked()));
        add(
                new H3(TEXT.get("review.heading")),
                changes,
                counts,
                moves,
                remarks,
                new Form(TEXT.get("review.apply"), () -> onApply.accept(shown, why.value())).with(never, why));
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
        counts.setText(TEXT.get("counts", "up", up, "down", down, "same", correction.count(Direction.STAYS)));
        moves.removeAll();
        moves.add(new ScoreChangeTable(
                correction.course().id(), correction.lessonId(), correction.students(), TEXT.get("review.table")));
        remarks.removeAll();
        int waited = correction.waited();
        if (waited > 0) {
            remarks.add(Ui.quiet(TEXT.get("review.ungraded", "count", waited)));
        }
        if (again) {
            remarks.add(Ui.quiet(TEXT.get("review.again")));
        }
        remarks.add(Ui.quiet(TEXT.get("review.rules")));
    }

    private static UnorderedList changes(Correction correction) {
        UnorderedList list = new UnorderedList();
        list.addClassNames("plain-list", "key-changes");
        for (ChangedQuestion question : correction.questions()) {
            UnorderedList words = new UnorderedList();
            question.words().forEach(sentence -> words.add(new ListItem(sentence)));
            String which = TEXT.get("review.question", "section", question.section(), "number", question.number());
            list.add(new ListItem(
                    Ui.span(which, "small", "quiet"),
                    Ui.box("ask", new Html("<span>" + Markdown.inline(question.ask()) + "</span>")),
                    words));
        }
        return list;
    }
}
