package org.readout.quiz.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Html;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.FieldSet;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.readout.lesson.Markdown;
import org.readout.lesson.Question;
import org.readout.quiz.Answer;
import org.readout.quiz.AttemptRefused;
import org.readout.quiz.Graded;
import org.readout.quiz.Mark;
import org.readout.quiz.Markers;
import org.readout.quiz.Marking;
import org.readout.quiz.Response;
import org.readout.quiz.Score;
import org.readout.quiz.ScoreWords;
import org.readout.shell.ReaderTime;
import tools.jackson.databind.JsonNode;

/**
 * One question: either taking answers, then nothing of its key is here, or marked. {@code scripts/answers.js} knows a
 * question by {@code data-question}, by {@code data-sequence} which write is kept, by {@code data-settled} which of its
 * own it need not keep any more, and by {@code data-undecided} which waits for the reader's choice.
 */
final class QuestionBlock extends FieldSet {

    private static final long NONE = Long.MIN_VALUE;

    private final Asked asked;
    private final Text saved = new Text("");
    private final Text remark = new Text("");
    private final SignedOutNotice.Place signedOut = new SignedOutNotice.Place();
    private AnswerInput input;

    /** The write that is shown as kept, or {@link #NONE}. */
    private long keptSequence = NONE;

    private @Nullable TwoAnswers undecided;

    /** @param worth what the question is out of, in points */
    private QuestionBlock(Asked asked, AnswerInput input, BigDecimal worth) {
        this.asked = asked;
        this.input = input;
        addClassName("question");
        Legend legend = new Legend();
        legend.add(new Html("<span>" + asked.number() + ". "
                + Markdown.inline(asked.question().basics().ask()) + "</span>"));
        Span points = new Span(pointsWords(worth));
        points.addClassName("points");
        legend.add(new Span(" "), points);
        add(legend);
    }

    /** A question that takes answers. */
    static QuestionBlock open(Asked asked, @Nullable Answer answer) {
        Question question = asked.question();
        Response response = answer == null ? null : answer.response();
        QuestionBlock block = new QuestionBlock(asked, AnswerInput.of(asked, response, null), Markers.worth(question));
        block.getElement().setAttribute("data-question", question.id());
        String hint = question.basics().hint();
        if (hint != null && question.basics().hintCost() == null) {
            block.getElement().appendChild(details(hint));
        }
        block.add(block.input.component(), block.stamp());
        if (answer != null) {
            block.keep(answer);
        }
        return block;
    }

    /** A question as it was answered, with its mark and everything that explains it. */
    static QuestionBlock marked(Asked asked, @Nullable Response response, @Nullable Mark mark, Graded graded) {
        Question question = asked.question();
        Marking marking = Markers.mark(question, response);
        // A mark that was kept when the question came to weigh more or less is out of what it was.
        BigDecimal worth = mark == null || mark.waits()
                ? Markers.worth(question)
                : mark.score().outOf();
        QuestionBlock block = new QuestionBlock(asked, AnswerInput.of(asked, response, marking), worth);
        block.addClassName("marked");
        block.add(block.input.component());
        if (question instanceof Question.Open open && marking.withdrawn() == null) {
            if (mark != null) {
                block.add(outcome(mark.score()));
            }
            block.add(new GradedText(open, mark, graded));
        } else {
            block.add(outcome(mark == null ? Markers.score(question, marking) : mark.score()));
        }
        String withdrawn = marking.withdrawn();
        if (withdrawn != null) {
            Paragraph why = new Paragraph("This question was withdrawn, and everybody has full points: ");
            why.add(new Html("<span>" + Markdown.inline(withdrawn) + "</span>"));
            why.addClassName("withdrawn");
            block.add(why);
        }
        String explain = question.basics().explain();
        if (explain != null) {
            Div explanation = new Div(new Html("<div>" + Markdown.html(explain) + "</div>"));
            explanation.addClassName("explain");
            block.add(explanation);
        }
        return block;
    }

    /** What the browser sent for this question, as a response; absent where it is none. */
    Optional<Response> read(JsonNode value) {
        return input.read(value);
    }

    /** Whether a response is longer than is kept; if so, it says so. */
    boolean refuses(Response response) {
        boolean tooLong = response.json().length() > Response.MAX_LENGTH;
        if (tooLong) {
            saved.setText(AttemptRefused.Why.TOO_LONG.sentence());
        }
        return tooLong;
    }

    /** Says that an answer is safe. */
    void saved(Answer kept, SentAnswer sent) {
        keep(kept);
        settled(sent);
    }

    /**
     * Says that another answer is kept, and lets the reader choose. What was given here stays in the input and in the
     * browser until then.
     */
    void offerBoth(SentAnswer sent, Response here, Answer other, Runnable keepThis, Runnable useOther) {
        decided();
        undecided = new TwoAnswers(asked.question(), here, other, keepThis, useOther);
        add(undecided);
        saved.setText("Not saved yet: choose an answer.");
        getElement().setAttribute("data-undecided", String.valueOf(sent.sequence()));
    }

    /** Shows what is kept in the place of what was given here. */
    void show(Answer kept, SentAnswer instead) {
        AnswerInput old = input;
        input = AnswerInput.of(asked, kept.response(), null);
        replace(old.component(), input.component());
        keep(kept);
        settled(instead);
    }

    /** Says that nothing is saved now. */
    void say(SignedOutNotice notice) {
        signedOut.show(notice, this::add);
    }

    boolean isUndecided() {
        return undecided != null;
    }

    /** Whether just that answer is shown, or none where there is none. */
    boolean shows(@Nullable Answer answer) {
        return keptSequence == (answer == null ? NONE : answer.clientSequence());
    }

    /** Puts the focus where the question is answered. */
    void focus() {
        getElement().executeJs("this.querySelector('input:checked, input, textarea, select, button')?.focus()");
    }

    private void keep(Answer kept) {
        decided();
        signedOut.clear();
        keptSequence = kept.clientSequence();
        saved.setText("Saved " + ReaderTime.time(kept.savedAt()));
        remark.setText(input.remark(kept.response()));
        getElement().setAttribute("data-unreadable", !input.isReadable(kept.response()));
        getElement().setAttribute("data-sequence", String.valueOf(keptSequence));
    }

    private void decided() {
        if (undecided != null) {
            remove(undecided);
            undecided = null;
        }
    }

    private void settled(SentAnswer sent) {
        getElement().setAttribute("data-settled", String.valueOf(sent.sequence()));
    }

    private Paragraph stamp() {
        Paragraph stamp = new Paragraph(span("remark", remark), span("saved", saved), span("unsaved"));
        stamp.addClassName("stamp");
        stamp.getElement().setAttribute("role", "status");
        return stamp;
    }

    private static Span span(String name, Component... content) {
        Span span = new Span(content);
        span.addClassName(name);
        return span;
    }

    /** Not Vaadin's details: those tell the server of every opening. */
    private static Element details(String hint) {
        Element details = new Element("details");
        details.getClassList().add("hint");
        Element text = new Html("<div>" + Markdown.html(hint) + "</div>").getElement();
        details.appendChild(new Element("summary").setText("Hint"), text);
        return details;
    }

    private static Paragraph outcome(Score score) {
        boolean full = score.points().compareTo(score.outOf()) == 0;
        String shape = full ? "✓ " : score.points().signum() == 0 ? "✗ " : "◐ ";
        Paragraph outcome = new Paragraph(shape + Score.plain(score.points()) + " of " + points(score.outOf()));
        outcome.addClassNames("outcome", full ? "is-full" : "is-less");
        return outcome;
    }

    private String pointsWords(BigDecimal worth) {
        String instruction = input.instruction();
        return "(" + points(worth) + (instruction.isEmpty() ? "" : ", " + instruction) + ")";
    }

    private static String points(BigDecimal points) {
        return ScoreWords.points(points);
    }
}
