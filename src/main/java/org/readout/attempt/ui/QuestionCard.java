package org.readout.attempt.ui;

import com.vaadin.flow.component.Html;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.FieldSet;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.readout.attempt.Answer;
import org.readout.attempt.AttemptExtras;
import org.readout.attempt.AttemptRefused;
import org.readout.attempt.AttemptRules;
import org.readout.attempt.ScoreWords;
import org.readout.format.Markdown;
import org.readout.question.AnswerWords;
import org.readout.question.Markers;
import org.readout.question.Question;
import org.readout.question.Response;
import org.readout.web.UserTime;
import tools.jackson.databind.JsonNode;

/**
 * A question that takes answers; nothing of its key is here. {@code scripts/answers.js} knows a question by {@code
 * data-question}, by {@code data-sequence} which write is kept, by {@code data-settled} which of its own it need not keep any
 * more, and by {@code data-undecided} which waits for the student's choice.
 */
final class QuestionCard extends FieldSet {

    private static final long NONE = Long.MIN_VALUE;

    final QuestionExtras extras;

    private final QuestionContext asked;
    private final Text saved = new Text("");
    private final Text remark = new Text("");
    private QuestionInput input;

    /** The write that is shown as kept, or {@link #NONE}. */
    private long keptSequence = NONE;

    /** The choice between two answers that were given in two tabs. */
    private @Nullable Div conflict;

    /** @param answer as it is kept, or {@code null} for none */
    QuestionCard(QuestionContext asked, @Nullable Answer answer, AttemptRules rules, AttemptExtras kept) {
        this.asked = asked;
        this.input = QuestionInput.of(asked, answer == null ? null : answer.response(), null);
        addClassName("question");
        getElement().setAttribute("data-question", OpaqueNames.of(question()));
        String instruction = input.instruction();
        Text points = new Text("(" + ScoreWords.points(Markers.worth(question()))
                + (instruction.isEmpty() ? "" : ", " + instruction) + ")");
        Legend legend = new Legend();
        legend.add(ask(asked), new Span(" "), QuizElements.span("points", points));
        add(legend);
        String hint = question().basics().hint();
        if (hint != null && question().basics().hintCost() == null) {
            Element details = QuizElements.details("Hint", QuizElements.block(hint));
            details.getClassList().add("hint");
            getElement().appendChild(details);
        }
        Paragraph stamp = QuizElements.role("status", QuizElements.paragraph("stamp", ""));
        stamp.add(QuizElements.span("remark", remark), QuizElements.span("saved", saved), QuizElements.span("unsaved"));
        add(input.component(), stamp);
        extras = new QuestionExtras(asked, rules, kept, this);
        if (answer != null) {
            keep(answer);
        }
    }

    /** A question as an attempt asks it; see {@link QuestionContext}. */
    static QuestionContext context(Question question, int number, AttemptRules rules, String ids) {
        return new QuestionContext(
                question, number, ids + "-" + number, rules.orderIn(question), rules.terms() != null);
    }

    /** The number and the text of a question. */
    static Html ask(QuestionContext asked) {
        return new Html("<span>" + asked.number() + ". "
                + Markdown.inline(asked.question().basics().ask()) + "</span>");
    }

    Question question() {
        return asked.question();
    }

    int number() {
        return asked.number();
    }

    /** Reads what the browser sent; absent if it is no response to this question, or too long, which is then said. */
    Optional<Response> read(JsonNode value) {
        Optional<Response> response = input.read(value);
        boolean tooLong = response.isPresent() && response.get().json().length() > Response.MAX_LENGTH;
        if (tooLong) {
            saved.setText(AttemptRefused.Why.TOO_LONG.sentence());
        }
        return tooLong ? Optional.empty() : response;
    }

    /** Says that an answer is saved. */
    void showSaved(Answer kept, AnswerEvent sent) {
        keep(kept);
        getElement().setAttribute("data-settled", String.valueOf(sent.sequence()));
    }

    /** Shows the answer that is kept in the place of the one that was given here. */
    void showOther(Answer kept, AnswerEvent instead) {
        QuestionInput old = input;
        input = QuestionInput.of(asked, kept.response(), null);
        replace(old.component(), input.component());
        showSaved(kept, instead);
    }

    /** Lets the student choose between two answers. The one given here stays in the input and in the browser until then. */
    void offerBoth(AnswerEvent sent, Response here, Answer other, NativeButton keepThis, NativeButton useOther) {
        removeConflict();
        DescriptionList both = new DescriptionList();
        both.add(new DescriptionList.Term("Here"), description(here));
        both.add(new DescriptionList.Term("The other"), description(other.response()));
        conflict = QuizElements.div(
                "notice two-answers",
                new Paragraph("You have also answered this in another window, at " + UserTime.time(other.savedAt())
                        + ". Both answers are kept until you choose one."),
                both,
                QuizElements.div("row", keepThis, useOther));
        add(QuizElements.role("status", conflict));
        saved.setText("Not saved yet: choose an answer.");
        getElement().setAttribute("data-undecided", String.valueOf(sent.sequence()));
    }

    private DescriptionList.Description description(Response response) {
        String words = AnswerWords.of(question(), response);
        return new DescriptionList.Description(words.isBlank() ? "no answer" : words);
    }

    boolean isUndecided() {
        return conflict != null;
    }

    /** Whether exactly that answer is shown; {@code null} for none. */
    boolean shows(@Nullable Answer answer) {
        return keptSequence == (answer == null ? NONE : answer.clientSequence());
    }

    /** Puts the focus where the question is answered. */
    void focus() {
        getElement().executeJs("this.querySelector('input:checked, input, textarea, select, button')?.focus()");
    }

    private void keep(Answer kept) {
        removeConflict();
        keptSequence = kept.clientSequence();
        saved.setText("Saved " + UserTime.time(kept.savedAt()));
        remark.setText(input.remark(kept.response()));
        getElement().setAttribute("data-unreadable", !input.isReadable(kept.response()));
        getElement().setAttribute("data-sequence", String.valueOf(keptSequence));
    }

    private void removeConflict() {
        if (conflict != null) {
            remove(conflict);
            conflict = null;
        }
    }
}
