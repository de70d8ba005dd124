package org.readout.correction.ui;

import com.vaadin.flow.component.Html;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
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

/**
 * What waits, as it would be applied now: what changed, who goes where, and the decision. The form stays when another
 * preview is shown, and the focus in it, too.
 */
final class PendingCorrectionView extends Div {

    private final Div changes = new Div();
    private final Paragraph counts = new Paragraph();
    private final Div moves = new Div();
    private final Div remarks = new Div();
    private final FormField why;
    private Correction shown;

    /**
     * @param reason to begin with
     * @param onOption asks for another preview to be shown here: whether it may lower a score
     * @param onApply applies what is shown, with that reason
     */
    PendingCorrectionView(
            Correction correction,
            String reason,
            BiConsumer<PendingCorrectionView, Boolean> onOption,
            BiConsumer<Correction, String> onApply) {
        shown = correction;
        addClassName("waiting");
        counts.addClassName("counts");
        counts.getElement().setAttribute("role", "status");
        remarks.addClassName("remarks");
        why = new FormField(
                        "Reason, shown to students",
                        new TextInput("text", "reason").maxLength(AppliedCorrection.REASON_MAX_LENGTH))
                .hint("Such as: The text also supports the second option.")
                .rule(value ->
                        value.isBlank() ? Optional.of("Say why, in a sentence for your students.") : Optional.empty());
        why.setValue(reason);
        Checkbox never = new Checkbox("never-lower", "Never lower a score");
        never.setTicked(!correction.lowers());
        never.whenChanged(() -> onOption.accept(this, !never.isTicked()));
        add(
                new H3("A correction is waiting"),
                changes,
                counts,
                moves,
                remarks,
                new Form("Apply correction", () -> onApply.accept(shown, why.value())).with(never, why));
        show(correction);
    }

    /** What is shown. */
    Correction shown() {
        return shown;
    }

    /** What is typed as the reason. */
    String reason() {
        return why.value();
    }

    /** Shows another preview in the place of the one before. */
    void show(Correction correction) {
        shown = correction;
        changes.removeAll();
        changes.add(changes(correction));
        counts.setText(counts(correction));
        moves.removeAll();
        moves.add(new ScoreChangeTable(
                correction.course().id(),
                correction.lessonId(),
                correction.students(),
                "Students with their scores before and after the correction"));
        remarks.removeAll();
        remarks(correction);
        if (!correction.passing().isEmpty()) {
            remarks.add(new PassingQuestions(correction.passing()));
        }
    }

    /** Says that another course was first. */
    static String elsewhere(int students) {
        return (students == 1 ? "1 student takes" : students + " students take")
                + " another course with this lesson, too, and had marks corrected there. An attempt has one score,"
                + " whoever looks.";
    }

    private static UnorderedList changes(Correction correction) {
        UnorderedList list = new UnorderedList();
        list.addClassNames("plain-list", "mended");
        for (ChangedQuestion question : correction.questions()) {
            Span where = new Span(question.section() + ", question " + question.number());
            where.addClassNames("small", "quiet");
            Div ask = new Div(new Html("<span>" + Markdown.inline(question.ask()) + "</span>"));
            ask.addClassName("ask");
            UnorderedList words = new UnorderedList();
            question.words().forEach(each -> words.add(new ListItem(capital(each) + ".")));
            list.add(new ListItem(where, ask, words));
        }
        return list;
    }

    private static String counts(Correction correction) {
        return students(correction.count(Direction.UP), "goes up", "go up") + ", "
                + number(correction.count(Direction.DOWN), "goes down", "go down") + ", "
                + number(correction.count(Direction.STAYS), "stays", "stay") + ".";
    }

    private void remarks(Correction correction) {
        if (correction.waited() > 0) {
            quiet((correction.waited() == 1 ? "1 answer that waits" : correction.waited() + " answers that wait")
                    + " to be graded would have full points and wait no more; if you undo this, "
                    + (correction.waited() == 1 ? "it waits" : "they wait") + " again.");
        }
        if (correction.later() > 0) {
            quiet((correction.later() == 1 ? "1 attempt was" : correction.later() + " attempts were")
                    + " begun under the earlier key and submitted after this correction was applied to the others;"
                    + " the reason you gave then is below.");
        }
        if (correction.elsewhere() > 0) {
            quiet(elsewhere(correction.elsewhere()));
        }
        quiet(
                "Answers are marked by the question as it was asked, with the key it has now. A change of words alone, and a"
                        + " question that was added or taken out, change no score. No score changes before you apply this, and"
                        + " you can undo it.");
    }

    private void quiet(String words) {
        Paragraph paragraph = new Paragraph(words);
        paragraph.addClassNames("small", "quiet");
        remarks.add(paragraph);
    }

    private static String students(int number, String one, String many) {
        return (number == 1 ? "1 student " : number + " students ") + (number == 1 ? one : many);
    }

    private static String number(int number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }

    static String capital(String words) {
        return words.isEmpty() ? words : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
