package org.readout.attempt.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Html;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.FieldSet;
import com.vaadin.flow.component.html.H4;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.readout.attempt.Answer;
import org.readout.attempt.AttemptRefused;
import org.readout.attempt.Graded;
import org.readout.attempt.Mark;
import org.readout.attempt.ScoreWords;
import org.readout.format.Markdown;
import org.readout.question.Markers;
import org.readout.question.Marking;
import org.readout.question.Question;
import org.readout.question.Response;
import org.readout.question.Score;
import org.readout.web.UserTime;
import tools.jackson.databind.JsonNode;

/**
 * One question: either taking answers, then nothing of its key is here, or marked. {@code scripts/answers.js} knows a
 * question by {@code data-question}, by {@code data-sequence} which write is kept, by {@code data-settled} which of its
 * own it need not keep any more, and by {@code data-undecided} which waits for the reader's choice.
 */
final class QuestionCard extends FieldSet {

    private static final long NONE = Long.MIN_VALUE;

    private final QuestionContext asked;
    private final Text saved = new Text("");
    private final Text remark = new Text("");
    private QuestionInput input;

    /** The write that is shown as kept, or {@link #NONE}. */
    private long keptSequence = NONE;

    private @Nullable AnswerConflict undecided;

    private QuestionCard(QuestionContext asked, QuestionInput input) {
        this.asked = asked;
        this.input = input;
        addClassName("question");
    }

    /** @param worth what the question is out of, in points */
    private void legend(BigDecimal worth) {
        Legend legend = new Legend();
        legend.add(ask());
        Span points = new Span(pointsWords(worth));
        points.addClassName("points");
        legend.add(new Span(" "), points);
        add(legend);
    }

    private Html ask() {
        return new Html("<span>" + asked.number() + ". "
                + Markdown.inline(asked.question().basics().ask()) + "</span>");
    }

    /** A question that takes answers. */
    static QuestionCard open(QuestionContext asked, @Nullable Answer answer) {
        Question question = asked.question();
        Response response = answer == null ? null : answer.response();
        QuestionCard block = new QuestionCard(asked, QuestionInput.of(asked, response, null));
        block.legend(Markers.worth(question));
        block.getElement().setAttribute("data-question", OpaqueNames.of(question));
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

    /**
     * A question as it was answered, with its mark and what explains it. One with full credit is folded.
     *
     * @param marking what may be told of it
     * @param more what else there is to say
     */
    static QuestionCard marked(
            QuestionContext asked,
            @Nullable Response response,
            Marking marking,
            @Nullable Mark mark,
            Graded graded,
            List<? extends Component> more) {
        Question question = asked.question();
        QuestionCard block = new QuestionCard(asked, QuestionInput.of(asked, response, marking));
        block.addClassName("marked");
        block.setId(asked.ids());
        Score score = score(question, marking, mark);
        Div body = new Div(block.input.component());
        body.addClassName("body");
        PointsWords.of(question, marking, response).map(Paragraph::new).ifPresent(body::add);
        if (question instanceof Question.Open open && marking.withdrawn() == null) {
            body.add(new GradedEssay(open, mark, graded, marking.showsKey()));
        }
        String withdrawn = marking.withdrawn();
        if (withdrawn != null) {
            Paragraph why = new Paragraph("This question was withdrawn, and everyone gets full credit: ");
            why.add(new Html("<span>" + Markdown.inline(withdrawn) + "</span>"));
            why.addClassName("withdrawn");
            body.add(why);
        }
        String explain = question.basics().explain();
        if (explain != null && marking.showsKey()) {
            Div explanation = new Div(new Html("<div>" + Markdown.html(explain) + "</div>"));
            explanation.addClassName("explain");
            body.add(explanation);
        }
        more.forEach(body::add);
        boolean folded = score != null && isFull(score) && more.isEmpty() && !(question instanceof Question.Open);
        block.head(score, folded, graded.byInstructor()).appendChild(body.getElement());
        return block;
    }

    /** What a question came to, or {@code null} where it is not graded. */
    private static @Nullable Score score(Question question, Marking marking, @Nullable Mark mark) {
        if (mark != null && !mark.waits()) {
            return mark.score();
        }
        boolean waits = question instanceof Question.Open && marking.withdrawn() == null;
        return waits || marking.waits() ? null : Markers.score(question, marking);
    }

    private static boolean isFull(Score score) {
        return score.points().compareTo(score.outOf()) == 0;
    }

    /** The question with its sign and points. Returns the element that takes the rest. */
    private Element head(@Nullable Score score, boolean folded, boolean byInstructor) {
        H4 title = new H4();
        title.add(ask());
        title.setId(asked.ids() + "-title");
        getElement().setAttribute("aria-labelledby", asked.ids() + "-title");
        Span sign = new Span(
                score == null ? "–" : isFull(score) ? "✓" : score.points().signum() == 0 ? "✗" : "◐");
        sign.addClassNames(
                "sign",
                score == null ? "none" : isFull(score) ? "yes" : score.points().signum() == 0 ? "no" : "part");
        sign.getElement().setAttribute("aria-hidden", "true");
        Span points = new Span(
                score == null
                        ? byInstructor ? "not graded yet" : "not graded"
                        : Score.plain(score.points()) + " of " + points(score.outOf()));
        points.addClassName("pts");
        Element summary = new Element(folded ? "summary" : "div");
        summary.getClassList().add("head");
        summary.appendChild(sign.getElement(), title.getElement(), points.getElement());
        if (folded) {
            Element details = new Element("details");
            details.appendChild(summary);
            getElement().appendChild(details);
            return details;
        }
        getElement().appendChild(summary);
        return getElement();
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
    void saved(Answer kept, AnswerEvent sent) {
        keep(kept);
        settled(sent);
    }

    /**
     * Says that another answer is kept, and lets the reader choose. What was given here stays in the input and in the
     * browser until then.
     */
    void offerBoth(AnswerEvent sent, Response here, Answer other, Runnable keepThis, Runnable useOther) {
        decided();
        undecided = new AnswerConflict(asked.question(), here, other, keepThis, useOther);
        add(undecided);
        saved.setText("Not saved yet: choose an answer.");
        getElement().setAttribute("data-undecided", String.valueOf(sent.sequence()));
    }

    /** Shows what is kept in the place of what was given here. */
    void show(Answer kept, AnswerEvent instead) {
        QuestionInput old = input;
        input = QuestionInput.of(asked, kept.response(), null);
        replace(old.component(), input.component());
        keep(kept);
        settled(instead);
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
        keptSequence = kept.clientSequence();
        saved.setText("Saved " + UserTime.time(kept.savedAt()));
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

    private void settled(AnswerEvent sent) {
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

    private String pointsWords(BigDecimal worth) {
        String instruction = input.instruction();
        return "(" + points(worth) + (instruction.isEmpty() ? "" : ", " + instruction) + ")";
    }

    private static String points(BigDecimal points) {
        return ScoreWords.points(points);
    }
}
