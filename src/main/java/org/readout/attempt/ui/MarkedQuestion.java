package org.readout.attempt.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.FieldSet;
import com.vaadin.flow.component.html.H4;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
import org.readout.question.Score;
import org.readout.question.kind.Essay;
import org.readout.question.kind.Evidence;
import org.readout.question.kind.MultipleChoice;
import org.readout.question.ui.QuestionInput;
import org.readout.question.ui.QuestionInputs;
import org.readout.web.Ui;
import org.readout.web.UserTime;

/** A question as it was answered, with its mark and what explains it. One with full credit is folded. */
final class MarkedQuestion extends FieldSet {

    enum Outcome {
        CORRECT("✓"),
        PARTLY_CORRECT("◐"),
        INCORRECT("✗"),
        NOT_GRADED("–");

        private final String sign;

        Outcome(String sign) {
            this.sign = sign;
        }

        static Outcome of(@Nullable Score score) {
            if (score == null) {
                return NOT_GRADED;
            } else if (score.points().compareTo(score.outOf()) == 0) {
                return CORRECT;
            }
            return score.points().signum() == 0 ? INCORRECT : PARTLY_CORRECT;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    private final AttemptDetails details;
    private final Question question;
    private final Marking marking;
    private final @Nullable Mark mark;

    MarkedQuestion(AttemptDetails details, Question question, int number, String ids, ZoneId zone) {
        this.details = details;
        this.question = question;
        this.marking = details.marking(question);
        this.mark = details.mark(question);
        QuestionInput.Context asked =
                QuestionCard.context(question, number, details.attempt().rules(), ids);
        Response response = details.response(question);
        addClassNames("question", "marked");
        setId(asked.ids());
        getElement().setAttribute("aria-labelledby", asked.ids() + "-title");
        Div body = Ui.box("body", QuestionInputs.of(asked.with(response, marking)));
        boolean answered = response != null && !response.isBlank();
        String withdrawn = marking.withdrawn();
        String partly = answered && withdrawn == null && !marking.credit().isFull() ? partialCredit() : "";
        if (!partly.isEmpty()) {
            body.add(new Paragraph(partly));
        }
        if (withdrawn != null) {
            Span why = new Span("This question was withdrawn, and everyone gets full credit: ");
            body.add(Ui.line("withdrawn", why, QuestionInput.inline(withdrawn)));
        } else if (question instanceof Essay essay) {
            body.add(essay(essay));
        }
        String explain = question.basics().explain();
        if (explain != null && marking.showsKey()) {
            body.add(Ui.box("explain", QuestionInput.block(explain, "")));
        }
        List<Component> more = new ArrayList<>();
        extras().ifPresent(more::add);
        history(details.history(question), zone).ifPresent(more::add);
        Score today = details.today().get(question.id());
        if (today != null) {
            more.add(Ui.paragraph(
                    "The key of this question has changed since. By the key of today this answer earns " + words(today)
                            + "; your score stays as it was.",
                    "correction",
                    "small"));
        }
        body.add(more);
        boolean ungraded = marking.waits() || question instanceof Essay && withdrawn == null;
        Score unmarked = ungraded ? null : question.score(marking);
        Score score = mark == null ? unmarked : mark.score();
        Outcome outcome = Outcome.of(score);
        boolean folded = outcome == Outcome.CORRECT && more.isEmpty() && !(question instanceof Essay);
        HtmlContainer head = new HtmlContainer(folded ? "summary" : "div");
        H4 title = new H4(QuestionCard.ask(asked));
        title.setId(asked.ids() + "-title");
        Span sign = Ui.span(outcome.sign, "sign", outcome.toString().replace(' ', '-'));
        sign.getElement().setAttribute("aria-hidden", "true");
        String notGraded = details.graded().byInstructor() ? "not graded yet" : "not graded";
        String earned = score == null ? notGraded : Score.plain(score.points()) + " of " + Score.words(score.outOf());
        head.addClassName("head");
        head.add(sign, title, Ui.span(earned, "pts"));
        if (folded) {
            add(new HtmlContainer("details", head, body));
        } else {
            add(head, body);
        }
    }

    /** Empty if no rule of the question has to be explained. */
    private String partialCredit() {
        int right = count(Verdict.RIGHT);
        int wrong = count(Verdict.WRONG);
        // How many correct choices there are is said only with the answer key.
        String correct = (marking.showsKey() ? right + " of " : "")
                + Ui.count(marking.showsKey() ? right + count(Verdict.MISSED) : right, "correct choice");
        String chosen = "You made " + correct + " and " + Ui.count(wrong, "incorrect one") + ".";
        String net = chosen + " Each correct choice earns an equal share of the points"
                + (wrong == 0 ? "." : ", and each incorrect one takes a share off.");
        String all = chosen + " This question gives points only for all correct choices and no incorrect one.";
        String dealt = "You dealt correctly with " + (right + count(Verdict.LEFT)) + " of "
                + marking.lines().size() + " options.";
        String each = (marking.showsKey() ? dealt : chosen)
                + " Every option earns an equal share: a correct one if you choose it, an incorrect one if you don’t.";
        return switch (question) {
            case MultipleChoice multiple ->
                switch (multiple.marking()) {
                    case NET -> net;
                    case EACH -> each;
                    case ALL -> all;
                };
            case Evidence evidence -> evidence.marking() == Evidence.Rule.NET ? net : all;
            default -> "";
        };
    }

    private int count(Verdict verdict) {
        return Marking.count(marking.lines(), verdict);
    }

    /**
     * How a text was graded, or what to compare it with if there is no instructor. The model answer is shown only with the
     * answer key, and not while an instructor still has to grade, so that nobody can copy it.
     */
    private Div essay(Essay essay) {
        Div graded = Ui.box("graded");
        Grade grade = details.graded().grades().get(question.id());
        boolean compare = grade == null && mark == null && !details.graded().byInstructor() && marking.showsKey();
        UnorderedList rows = new UnorderedList();
        if (grade != null) {
            grade.shown(essay)
                    .forEach(row -> rows.add(row(row.text(), row.score().toString())));
            graded.add(new H4("What your instructor gave"), rows);
            if (!grade.comment().isBlank()) {
                graded.add(new H4("Comment"), QuestionInput.block(grade.comment(), "comment"));
            }
        } else if (mark == null) {
            graded.add(Ui.paragraph(notGraded(details.graded(), compare), "waits"));
        }
        if (compare) {
            essay.rubric().forEach(row -> rows.add(row(row.text(), Score.words(row.points()))));
            graded.add(new H4("What to look for"), rows);
        }
        if (compare || grade != null && marking.showsKey()) {
            graded.add(new H4("A model answer"), QuestionInput.block(essay.model(), "model"));
        }
        return graded;
    }

    private static String notGraded(Graded graded, boolean compare) {
        if (graded.byInstructor()) {
            return "This answer waits for the instructor. Its points are not in the score yet.";
        }
        if (!compare) {
            return "Not graded. You can compare it with a model answer when the correct answers are shown.";
        }
        return graded.preview()
                ? "Preview: in a course, an instructor grades this answer."
                : "Not graded: this answer doesn’t count. Compare it with the model answer yourself.";
    }

    private static ListItem row(String text, String points) {
        return new ListItem(new Span(text), Ui.span(points, "got"));
    }

    private Optional<Paragraph> extras() {
        List<String> words = new ArrayList<>();
        BigDecimal cost = details.hints().getOrDefault(question.id(), BigDecimal.ZERO);
        if (details.hints().containsKey(question.id())) {
            words.add(
                    question.basics().withdrawn() == null
                            ? "The hint cost " + Score.words(cost) + "; no question falls below 0."
                            : "The hint costs nothing, because the question was withdrawn.");
        }
        Confidence kept = details.confidence().get(question.id());
        if (kept != null && mark != null) {
            Score score = mark.score();
            // Whatever the hint cost.
            boolean right = score.points().signum() > 0
                    ? score.points().add(cost).compareTo(score.outOf()) >= 0
                    : Outcome.of(question.score(marking)) == Outcome.CORRECT;
            words.add("You were " + QuestionCard.words(kept.level())
                    + switch (kept.level()) {
                        case CERTAIN ->
                            right ? ": you know this." : ": sure and not right is what to read again first.";
                        case GUESSING -> right ? ": right this time; read it again to know it." : ": read it again.";
                        case FAIRLY_SURE -> right ? ": you can be surer of this." : ": read it again.";
                    });
        }
        return words.isEmpty() ? Optional.empty() : Optional.of(Ui.paragraph(String.join(" ", words), "aids"));
    }

    /**
     * How the mark changed since it was first given: the last change with its reason, all marks on demand. Absent if the first
     * mark is the only one, and no correction gave it.
     */
    static Optional<Div> history(List<Mark> marks, ZoneId zone) {
        List<Mark.Change> changes = Mark.changes(marks);
        if (changes.isEmpty()) {
            return Optional.empty();
        }
        Mark newest = changes.getLast().mark();
        String change = change(changes.getLast().before(), newest.score());
        Div history = Ui.box(
                "correction",
                Ui.paragraph(
                        change + " on " + UserTime.day(newest.markedAt(), zone) + ": " + newest.reason(), "new-mark"));
        if (marks.size() > 1) {
            OrderedList all = new OrderedList();
            marks.forEach(each -> all.add(new ListItem((each.waits() ? "waits" : words(each.score())) + ", "
                    + UserTime.dayAndTime(each.markedAt(), zone) + ": " + each.reason())));
            history.add(QuestionInput.folded("All " + marks.size() + " marks", "all-marks", all));
        }
        return Optional.of(history);
    }

    private static String change(Score before, Score after) {
        if (before.isNothing() || after.isNothing()) {
            return before.isNothing() ? "Waiting → " + words(after) : words(before) + " → waiting";
        }
        if (before.isSame(after)) {
            return "Still " + Score.plain(after.points());
        }
        return before.outOf().compareTo(after.outOf()) == 0
                ? Score.plain(before.points()) + " → " + Score.plain(after.points())
                : words(before) + " → " + words(after);
    }

    private static String words(Score score) {
        return Score.plain(score.points()) + " of " + Score.plain(score.outOf());
    }
}
