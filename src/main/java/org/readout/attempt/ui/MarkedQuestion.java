package org.readout.attempt.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.FieldSet;
import com.vaadin.flow.component.html.H4;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.readout.attempt.AttemptDetails;
import org.readout.attempt.Graded;
import org.readout.attempt.Mark;
import org.readout.attempt.ScoreWords;
import org.readout.question.Markers;
import org.readout.question.Marking;
import org.readout.question.Question;
import org.readout.question.Response;
import org.readout.question.Score;
import org.readout.question.Verdict;

/** A question as it was answered, with its mark and what explains it. One with full credit is folded. */
final class MarkedQuestion extends FieldSet {

    /** @param number from 1 */
    static MarkedQuestion of(AttemptDetails details, Question question, int number, String ids, ZoneId zone) {
        List<Component> more = Stream.of(
                        QuestionExtras.result(details, question),
                        MarkHistory.of(details.history(question), zone),
                        KeyChangedNotice.of(details.today().get(question.id())))
                .<Component>flatMap(Optional::stream)
                .toList();
        return new MarkedQuestion(
                QuestionCard.context(question, number, details.attempt().policy(), ids),
                details.response(question),
                details.marking(question),
                details.marks().get(question.id()),
                details.graded(),
                more);
    }

    /**
     * @param marking as much of it as may be shown
     * @param more what else there is to say
     */
    MarkedQuestion(
            QuestionContext asked,
            @Nullable Response response,
            Marking marking,
            @Nullable Mark mark,
            Graded graded,
            List<? extends Component> more) {
        addClassNames("question", "marked");
        setId(asked.ids());
        Question question = asked.question();
        Div body = QuizElements.div(
                "body", QuestionInput.of(asked, response, marking).component());
        String partly = partialCredit(question, marking, response);
        if (!partly.isEmpty()) {
            body.add(new Paragraph(partly));
        }
        String withdrawn = marking.withdrawn();
        if (question instanceof Question.Open open && withdrawn == null) {
            body.add(new GradedEssay(open, mark, graded, marking.showsKey()));
        }
        if (withdrawn != null) {
            Paragraph why =
                    QuizElements.paragraph("withdrawn", "This question was withdrawn, and everyone gets full credit: ");
            why.add(QuizElements.inline(withdrawn));
            body.add(why);
        }
        String explain = question.basics().explain();
        if (explain != null && marking.showsKey()) {
            body.add(QuizElements.div("explain", QuizElements.block(explain)));
        }
        more.forEach(body::add);
        Score score = score(question, marking, mark);
        boolean folded = score != null && isFull(score) && more.isEmpty() && !(question instanceof Question.Open);
        Element head = head(asked, score, graded.byInstructor(), folded ? "summary" : "div");
        getElement().setAttribute("aria-labelledby", asked.ids() + "-title");
        if (folded) {
            getElement().appendChild(new Element("details").appendChild(head, body.getElement()));
        } else {
            getElement().appendChild(head, body.getElement());
        }
    }

    /** What a question earned, or {@code null} if it is not graded. */
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

    private static Element head(QuestionContext asked, @Nullable Score score, boolean byInstructor, String tag) {
        H4 title = new H4();
        title.add(QuestionCard.ask(asked));
        title.setId(asked.ids() + "-title");
        Span sign = new Span("–");
        String look = "none";
        String earned = byInstructor ? "not graded yet" : "not graded";
        if (score != null) {
            sign.setText(isFull(score) ? "✓" : score.points().signum() == 0 ? "✗" : "◐");
            look = isFull(score) ? "yes" : score.points().signum() == 0 ? "no" : "part";
            earned = Score.plain(score.points()) + " of " + ScoreWords.points(score.outOf());
        }
        sign.addClassNames("sign", look);
        sign.getElement().setAttribute("aria-hidden", "true");
        Span points = QuizElements.span("pts");
        points.setText(earned);
        Element head = new Element(tag);
        head.getClassList().add("head");
        return head.appendChild(sign.getElement(), title.getElement(), points.getElement());
    }

    /** Why several choices earned only a part of the points, by the rule of the question; empty if nothing needs a reason. */
    private static String partialCredit(Question question, Marking marking, @Nullable Response response) {
        if (response == null
                || response.isBlank()
                || marking.withdrawn() != null
                || marking.credit().isFull()) {
            return "";
        }
        return switch (question) {
            case Question.Multiple multiple ->
                switch (multiple.marking()) {
                    case NET -> net(marking);
                    case EACH -> each(marking);
                    case ALL -> all(marking);
                };
            case Question.Evidence evidence ->
                switch (evidence.marking()) {
                    case NET -> net(marking);
                    case ALL -> all(marking);
                };
            default -> "";
        };
    }

    private static String net(Marking marking) {
        return chosen(marking) + " Each correct choice earns an equal share of the points"
                + (count(marking, Verdict.WRONG) == 0 ? "." : ", and each incorrect one takes a share off.");
    }

    private static String each(Marking marking) {
        long dealt = count(marking, Verdict.RIGHT) + count(marking, Verdict.LEFT);
        String which = marking.showsKey()
                ? "You dealt correctly with " + dealt + " of " + marking.lines().size() + " options."
                : chosen(marking);
        return which
                + " Every option earns an equal share: a correct one if you choose it, an incorrect one if you don’t.";
    }

    private static String all(Marking marking) {
        return chosen(marking) + " This question gives points only for all correct choices and no incorrect one.";
    }

    /** What was chosen; how many correct choices there are is said only with the answer key. */
    private static String chosen(Marking marking) {
        long right = count(marking, Verdict.RIGHT);
        long wrong = count(marking, Verdict.WRONG);
        if (marking.showsKey()) {
            long all = right + count(marking, Verdict.MISSED);
            return "You chose " + right + " of " + all + " correct " + (all == 1 ? "one" : "ones") + " and " + wrong
                    + " incorrect.";
        }
        if (right + wrong == 1) {
            return "Your choice is " + (right == 1 ? "correct, but not all of the answer." : "incorrect.");
        }
        return wrong == 0
                ? "Your " + right + " choices are correct, but not all of the answer."
                : right + " of your " + (right + wrong) + " choices " + (right == 1 ? "is" : "are") + " correct.";
    }

    private static long count(Marking marking, Verdict verdict) {
        return marking.lines().stream()
                .filter(line -> line.verdict() == verdict)
                .count();
    }
}
