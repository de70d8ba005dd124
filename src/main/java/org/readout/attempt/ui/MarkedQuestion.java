package org.readout.attempt.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.FieldSet;
import com.vaadin.flow.component.html.H4;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.dom.Element;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.readout.attempt.AttemptDetails;
import org.readout.attempt.AttemptDetails.Graded;
import org.readout.attempt.Confidence;
import org.readout.attempt.Grade;
import org.readout.attempt.Mark;
import org.readout.question.Marking;
import org.readout.question.Marking.Verdict;
import org.readout.question.Question;
import org.readout.question.Response;
import org.readout.question.RubricRow;
import org.readout.question.Score;
import org.readout.question.kind.Essay;
import org.readout.question.kind.Evidence;
import org.readout.question.kind.MultipleChoice;
import org.readout.question.ui.QuestionInput;
import org.readout.question.ui.QuestionInputs;

/** A question as it was answered, with its mark and what explains it. One with full credit is folded. */
final class MarkedQuestion extends FieldSet {

    /** @param number from 1 */
    MarkedQuestion(AttemptDetails details, Question question, int number, String ids, ZoneId zone) {
        QuestionInput.Context asked =
                QuestionCard.context(question, number, details.attempt().rules(), ids);
        Response response = details.response(question);
        Marking marking = details.marking(question);
        Mark mark = details.mark(question);
        List<Component> more = Stream.of(
                        extras(details, question),
                        MarkHistory.of(details.history(question), zone),
                        MarkHistory.keyChanged(details.today().get(question.id())))
                .<Component>flatMap(Optional::stream)
                .toList();
        addClassNames("question", "marked");
        setId(asked.ids());
        Div body = QuizElements.div("body", QuestionInputs.of(asked, response, marking));
        String partly = partialCredit(question, marking, response);
        if (!partly.isEmpty()) {
            body.add(new Paragraph(partly));
        }
        String withdrawn = marking.withdrawn();
        if (question instanceof Essay open && withdrawn == null) {
            body.add(essay(open, mark, details.graded(), marking.showsKey()));
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
        boolean folded = score != null && isFull(score) && more.isEmpty() && !(question instanceof Essay);
        Element head = head(asked, score, details.graded().byInstructor(), folded ? "summary" : "div");
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
        boolean waits = question instanceof Essay && marking.withdrawn() == null;
        return waits || marking.waits() ? null : question.score(marking);
    }

    static boolean isFull(Score score) {
        return score.points().compareTo(score.outOf()) == 0;
    }

    private static Element head(QuestionInput.Context asked, @Nullable Score score, boolean byInstructor, String tag) {
        H4 title = new H4();
        title.add(QuestionCard.ask(asked));
        title.setId(asked.ids() + "-title");
        Span sign = new Span("–");
        String look = "none";
        String earned = byInstructor ? "not graded yet" : "not graded";
        if (score != null) {
            sign.setText(isFull(score) ? "✓" : score.points().signum() == 0 ? "✗" : "◐");
            look = isFull(score) ? "yes" : score.points().signum() == 0 ? "no" : "part";
            earned = Score.plain(score.points()) + " of " + Score.words(score.outOf());
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
        int right = Marking.count(marking.lines(), Verdict.RIGHT);
        int wrong = Marking.count(marking.lines(), Verdict.WRONG);
        String chosen = chosen(right, wrong, marking);
        String net = chosen + " Each correct choice earns an equal share of the points"
                + (wrong == 0 ? "." : ", and each incorrect one takes a share off.");
        String all = chosen + " This question gives points only for all correct choices and no incorrect one.";
        int dealt = right + Marking.count(marking.lines(), Verdict.LEFT);
        String each = (marking.showsKey()
                        ? "You dealt correctly with " + dealt + " of "
                                + marking.lines().size() + " options."
                        : chosen)
                + " Every option earns an equal share: a correct one if you choose it, an incorrect one if you don’t.";
        return switch (question) {
            case MultipleChoice multiple ->
                switch (multiple.marking()) {
                    case NET -> net;
                    case EACH -> each;
                    case ALL -> all;
                };
            case Evidence evidence ->
                switch (evidence.marking()) {
                    case NET -> net;
                    case ALL -> all;
                };
            default -> "";
        };
    }

    /** How many correct choices there are is said only with the answer key. */
    private static String chosen(int right, int wrong, Marking marking) {
        if (marking.showsKey()) {
            int all = right + Marking.count(marking.lines(), Verdict.MISSED);
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

    /**
     * How a text was graded, or what to compare it with if there is no instructor. The model answer is shown only with the
     * answer key, and not while an instructor still has to grade, so that nobody can copy it.
     */
    private static Div essay(Essay question, @Nullable Mark mark, Graded graded, boolean showsKey) {
        Div essay = QuizElements.div("graded");
        Grade grade = graded.grades().get(question.id());
        boolean compare = grade == null && mark == null && !graded.byInstructor() && showsKey;
        if (grade != null) {
            essay.add(
                    new H4("What your instructor gave"),
                    rows(
                            grade.shown(question),
                            Grade.Row::text,
                            row -> row.score().toString()));
            if (!grade.comment().isBlank()) {
                essay.add(new H4("Comment"), QuizElements.block(grade.comment(), "comment"));
            }
        } else if (mark == null) {
            essay.add(
                    QuizElements.paragraph(
                            "waits",
                            graded.byInstructor()
                                    ? "This answer waits for the instructor. Its points are not in the score yet."
                                    : !compare
                                            ? "Not graded. You can compare it with a model answer when the correct answers are shown."
                                            : graded.preview()
                                                    ? "Preview: in a course, an instructor grades this answer."
                                                    : "Not graded: nobody marks this answer, and it counts for nothing. Compare it yourself."));
        }
        if (compare) {
            essay.add(
                    new H4("What to look for"),
                    rows(question.rubric(), RubricRow::text, row -> Score.words(row.points())));
        }
        if (compare || grade != null && showsKey) {
            essay.add(new H4("A model answer"), QuizElements.block(question.model(), "model"));
        }
        return essay;
    }

    private static <R> UnorderedList rows(List<R> rows, Function<R, String> text, Function<R, String> points) {
        UnorderedList list = new UnorderedList();
        for (R row : rows) {
            list.add(new ListItem(new Span(text.apply(row)), QuizElements.span("got", new Text(points.apply(row)))));
        }
        return list;
    }

    /** What the hint cost, and how sure the student was; absent without either. */
    private static Optional<Paragraph> extras(AttemptDetails details, Question question) {
        List<String> words = new ArrayList<>();
        BigDecimal cost = details.hints().get(question.id());
        if (cost != null) {
            words.add(
                    question.basics().withdrawn() == null
                            ? "The hint cost " + Score.words(cost) + "; no question falls below 0."
                            : "The hint costs nothing, because the question was withdrawn.");
        }
        Confidence kept = details.confidence().get(question.id());
        Mark mark = details.mark(question);
        if (kept != null && mark != null) {
            boolean right = isRight(details, question, mark.score());
            words.add("You were " + QuestionCard.words(kept.level())
                    + switch (kept.level()) {
                        case CERTAIN ->
                            right ? ": you know this." : ": sure and not right is what to read again first.";
                        case GUESSING -> right ? ": right this time; read it again to know it." : ": read it again.";
                        case FAIRLY_SURE -> right ? ": you can be surer of this." : ": read it again.";
                    });
        }
        return words.isEmpty()
                ? Optional.empty()
                : Optional.of(QuizElements.paragraph("aids", String.join(" ", words)));
    }

    /** Whether the answer was right, whatever its hint cost. */
    private static boolean isRight(AttemptDetails details, Question question, Score score) {
        BigDecimal cost = details.hints().getOrDefault(question.id(), BigDecimal.ZERO);
        return score.points().signum() > 0
                ? score.points().add(cost).compareTo(score.outOf()) >= 0
                : isFull(question.score(details.marking(question)));
    }
}
