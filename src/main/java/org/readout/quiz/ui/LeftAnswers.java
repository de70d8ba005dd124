package org.readout.quiz.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.readout.lesson.Question;
import org.readout.quiz.AnswerWords;
import org.readout.quiz.AttemptSheet;
import org.readout.quiz.Response;

/**
 * Answers that came too late for their attempt, so that whoever gave them can still read and copy them. Out of sight as
 * long as there are none.
 */
final class LeftAnswers extends Div {

    private final Set<SentAnswer> answers = new LinkedHashSet<>();
    private final Paragraph why = new Paragraph();
    private final UnorderedList list = new UnorderedList();
    private final Consumer<SentAnswer> settle;

    /** @param settle takes each answer that the browser need not keep any more */
    LeftAnswers(Consumer<SentAnswer> settle) {
        this.settle = settle;
        addClassNames("notice", "left-answers");
        getElement().setAttribute("role", "status");
        setVisible(false);
        NativeButton discard = QuizRow.button("Discard these answers", "act plain");
        discard.addClickListener(click -> discard());
        Div row = new Div(discard);
        row.addClassName("row");
        add(why, list, row);
    }

    /** Takes an answer to an attempt that takes none, and shows it, unless it was saved in time. */
    void take(SentAnswer sent, AttemptSheet sheet) {
        Optional<Question> question = sheet.quiz().question(sent.questionId());
        Optional<Response> response = question.flatMap(
                of -> AnswerInput.of(Asked.of(of, 0, sheet.attempt().policy(), "left"), null, null)
                        .read(sent.value()));
        if (response.isEmpty() || response.equals(question.map(sheet::response))) {
            settle.accept(sent);
        } else if (answers.add(sent)) {
            why.setText(why(sheet) + ", and are not part of it. They are kept in this browser until you discard them.");
            int number = sheet.quiz().questions().indexOf(question.get()) + 1;
            list.add(new ListItem("Attempt " + sheet.attempt().number() + ", question " + number + ": "
                    + AnswerWords.of(question.get(), response.get())));
            setVisible(true);
        }
    }

    private static String why(AttemptSheet sheet) {
        if (!sheet.attempt().isSubmitted()) {
            return "These answers were given after the question was checked";
        }
        return sheet.attempt().policy().times().endsAt() == null
                ? "These answers were given after the attempt was submitted in another window"
                : "These answers came after the time was up or the attempt was submitted";
    }

    private void discard() {
        answers.forEach(settle);
        answers.clear();
        list.removeAll();
        setVisible(false);
    }
}
