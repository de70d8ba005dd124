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
import java.util.function.Consumer;
import org.readout.correction.AppliedCorrection;
import org.readout.correction.Correction;
import org.readout.correction.Correction.ChangedQuestion;
import org.readout.correction.Correction.Direction;
import org.readout.form.Field;
import org.readout.form.Form;
import org.readout.form.TextInput;
import org.readout.form.Tick;
import org.readout.lesson.Markdown;

/** What waits, as it would be applied now: what changed, who goes where, and the decision. */
final class WaitingCorrection extends Div {

    /**
     * @param reason to begin with
     * @param onOption asks for another preview: whether it may lower a score, and the reason typed so far
     */
    WaitingCorrection(
            Correction correction, String reason, BiConsumer<Boolean, String> onOption, Consumer<String> onApply) {
        addClassName("waiting");
        add(new H3("A correction is waiting"), changes(correction), counts(correction));
        add(new MovesTable(
                correction.course().id(),
                correction.lessonId(),
                correction.students(),
                "Students with their scores before and after the correction"));
        remarks(correction);
        if (!correction.passing().isEmpty()) {
            add(new PassingQuestions(correction.passing()));
        }
        Field why = new Field(
                        "Reason, shown to students",
                        new TextInput("text", "reason").maxLength(AppliedCorrection.REASON_MAX_LENGTH))
                .hint("Such as: The text also supports the second option.")
                .rule(value ->
                        value.isBlank() ? Optional.of("Say why, in a sentence for your students.") : Optional.empty());
        why.setValue(reason);
        Tick never = new Tick("never-lower", "Never lower a score");
        never.setTicked(!correction.lowers());
        never.whenChanged(() -> onOption.accept(!never.isTicked(), why.value()));
        add(new Form("Apply correction", () -> onApply.accept(why.value())).with(never, why));
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

    private static Paragraph counts(Correction correction) {
        Paragraph counts = new Paragraph(students(correction.count(Direction.UP), "goes up", "go up") + ", "
                + number(correction.count(Direction.DOWN), "goes down", "go down") + ", "
                + number(correction.count(Direction.STAYS), "stays", "stay") + ".");
        counts.addClassName("counts");
        return counts;
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
        add(paragraph);
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
