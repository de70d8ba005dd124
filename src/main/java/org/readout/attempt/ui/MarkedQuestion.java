package org.readout.attempt.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Html;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.FieldSet;
import com.vaadin.flow.component.html.H4;
import com.vaadin.flow.component.html.H5;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeDetails;
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
import org.readout.attempt.Confidence;
import org.readout.attempt.Grade;
import org.readout.attempt.Mark;
import org.readout.format.Markdown;
import org.readout.question.ExampleAnswer;
import org.readout.question.Marking;
import org.readout.question.Marking.Verdict;
import org.readout.question.Question;
import org.readout.question.Score;
import org.readout.question.ui.QuestionInput;
import org.readout.question.ui.QuestionInputs;
import org.readout.question.ui.RubricList;
import org.readout.text.Messages;
import org.readout.web.Ui;
import org.readout.web.UserTime;

/** A question as it was answered, with its mark and what explains it. One with full credit is folded. */
final class MarkedQuestion extends FieldSet {

    enum Outcome {
        CORRECT("✓"),
        PARTLY_CORRECT("◐"),
        INCORRECT("✗"),
        NOT_ANSWERED("✗"),
        NOT_GRADED("–");

        private final String sign;

        Outcome(String sign) {
            this.sign = sign;
        }

        static Outcome of(@Nullable Score score, boolean answered) {
            if (score == null) {
                return NOT_GRADED;
            } else if (score.points().compareTo(score.outOf()) == 0) {
                return CORRECT;
            }
            if (score.points().signum() > 0) {
                return PARTLY_CORRECT;
            }
            return answered ? INCORRECT : NOT_ANSWERED;
        }

        String sign() {
            return sign;
        }

        String className() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private static final Messages TEXT = Messages.of("attempt");

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
        addClassNames("question", "marked");
        setId(asked.ids());
        getElement().setAttribute("aria-labelledby", asked.ids() + "-title");
        Div body = Ui.box("body", QuestionInputs.of(asked.with(details.response(question), marking)));
        boolean answered = details.isAnswered(question);
        String withdrawn = marking.withdrawn();
        String partly = answered && withdrawn == null && !marking.credit().isFull() ? partialCredit() : "";
        if (!partly.isEmpty()) {
            body.add(new Paragraph(partly));
        }
        if (withdrawn != null) {
            Span why = new Span(TEXT.get("marked.withdrawn") + " ");
            body.add(Ui.line("withdrawn", why, QuestionInput.inline(withdrawn)));
        } else if (question.gradedByHand()) {
            body.add(byHand());
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
            more.add(Ui.paragraph(words("marked.key-changed", today), "correction", "small"));
        }
        body.add(more);
        boolean ungraded = marking.waits() || question.gradedByHand() && withdrawn == null;
        Score unmarked = ungraded ? null : question.score(marking);
        Score score = mark == null ? unmarked : mark.score();
        Outcome outcome = Outcome.of(score, answered);
        boolean folded = outcome == Outcome.CORRECT && more.isEmpty() && !question.gradedByHand();
        HtmlContainer head = new HtmlContainer(folded ? "summary" : "div");
        H4 title = new H4(QuestionCard.ask(asked));
        title.setId(asked.ids() + "-title");
        Span sign = Ui.span(outcome.sign, "sign", outcome.className());
        sign.getElement().setAttribute("aria-hidden", "true");
        String earned = score == null
                ? TEXT.get("marked.not-graded", "later", details.graded().byInstructor())
                : words("points.earned", score);
        head.addClassName("head");
        head.add(sign, title, Ui.span(earned, "pts"));
        if (folded) {
            add(new HtmlContainer("details", head, body));
        } else {
            add(head, body);
        }
    }

    private String partialCredit() {
        String rule = question.choiceRule();
        if (rule.isEmpty()) {
            return "";
        }
        int right = count(Verdict.RIGHT);
        int wrong = count(Verdict.WRONG);
        // The number of correct options is part of the answer key.
        boolean key = marking.showsKey();
        int all = right + (key ? count(Verdict.MISSED) : 0);
        String result = key && rule.equals("EACH")
                ? TEXT.get(
                        "marked.options",
                        "right",
                        right + count(Verdict.LEFT),
                        "all",
                        marking.lines().size())
                : TEXT.get("marked.choices", "key", key, "right", right, "all", all, "wrong", wrong);
        return result + " " + TEXT.get("marked.rule", "rule", rule, "wrong", wrong);
    }

    private int count(Verdict verdict) {
        return Marking.count(marking.lines(), verdict);
    }

    /**
     * Returns how a text was graded, or what to compare it with if there is no instructor. The model answer is shown only
     * with the answer key, and not before an instructor has graded, so that no one can copy it.
     */
    private Div byHand() {
        Div graded = Ui.box("graded");
        Grade grade = details.graded().grades().get(question.id());
        boolean compare = grade == null && mark == null && !details.graded().byInstructor() && marking.showsKey();
        UnorderedList rows = new UnorderedList();
        if (grade != null) {
            grade.shown(question.rubric()).forEach(row -> rows.add(row(row)));
            graded.add(new H4(TEXT.get("graded.rows")), rows);
            if (!grade.comment().isBlank()) {
                graded.add(new H4(TEXT.get("graded.comment")), QuestionInput.block(grade.comment(), "comment"));
            }
        } else if (mark == null) {
            String why = details.graded().byInstructor() ? "waits" : compare ? "alone" : "later";
            graded.add(Ui.paragraph(TEXT.get("graded.none", "why", why), "waits"));
        }
        if (compare) {
            graded.add(new H4(TEXT.get("graded.look-for")), RubricList.of(question.rubric()));
            if (question.rubric().stream().anyMatch(row -> !row.levels().isEmpty())) {
                graded.add(new Paragraph(TEXT.get("graded.judge-yourself")));
            }
        }
        if (compare || grade != null && marking.showsKey()) {
            graded.add(
                    new H4(TEXT.get("graded.model")),
                    QuestionInput.block(question.describe(question.fullCredit()), "model"));
            question.examples().forEach(example -> graded.add(example(example)));
        }
        return graded;
    }

    private static NativeDetails example(ExampleAnswer example) {
        UnorderedList notes = new UnorderedList();
        example.notes()
                .forEach(note -> notes.add(new ListItem(new Html("<span>" + Markdown.inline(note) + "</span>"))));
        NativeDetails shown = new NativeDetails(
                TEXT.get("graded.example", "level", example.level()),
                new Div(QuestionInput.block(example.text(), "model"), new H5(TEXT.get("graded.example.notes")), notes));
        shown.addClassName("example");
        return shown;
    }

    private static ListItem row(Grade.Row row) {
        ListItem item = new ListItem(new Span(row.text()), Ui.span(row.score().toString(), "got"));
        if (!row.level().isEmpty()) {
            item.add(Ui.span(row.level(), "level"));
        }
        return item;
    }

    private Optional<Paragraph> extras() {
        List<String> words = new ArrayList<>();
        BigDecimal cost = details.hints().getOrDefault(question.id(), BigDecimal.ZERO);
        if (details.hints().containsKey(question.id())) {
            boolean withdrawn = question.basics().withdrawn() != null;
            words.add(TEXT.get("marked.hint", "withdrawn", withdrawn, "points", Score.rounded(cost)));
        }
        Confidence kept = details.confidence().get(question.id());
        if (kept != null && mark != null) {
            Score score = mark.score();
            // Whatever the hint cost.
            boolean right = score.points().signum() > 0
                    ? score.points().add(cost).compareTo(score.outOf()) >= 0
                    : Outcome.of(question.score(marking), true) == Outcome.CORRECT;
            words.add(TEXT.get("marked.confidence", "level", kept.level(), "right", right));
        }
        return words.isEmpty() ? Optional.empty() : Optional.of(Ui.paragraph(String.join(" ", words), "aids"));
    }

    /**
     * Returns how the mark changed since it was first given: the last change with its reason, and all marks in a fold.
     * Absent if the first mark is the only one, and no correction gave it.
     */
    static Optional<Div> history(List<Mark> marks, ZoneId zone) {
        List<Mark.MarkChange> changes = Mark.changes(marks);
        if (changes.isEmpty()) {
            return Optional.empty();
        }
        Div history = Ui.box("correction", Ui.paragraph(change(changes.getLast(), zone), "new-mark"));
        if (marks.size() > 1) {
            OrderedList all = new OrderedList();
            for (Mark each : marks) {
                all.add(new ListItem(entry(words(each.score()), UserTime.dayAndTime(each.markedAt(), zone), each)));
            }
            history.add(QuestionInput.folded(TEXT.get("history.all", "count", marks.size()), "all-marks", all));
        }
        return Optional.of(history);
    }

    private static String change(Mark.MarkChange change, ZoneId zone) {
        Score before = change.before();
        Score after = change.mark().score();
        boolean plain = before.outOf().compareTo(after.outOf()) == 0;
        String from = plain ? Score.plain(before.points()) : words(before);
        String to = plain ? Score.plain(after.points()) : words(after);
        String words = before.isSame(after)
                ? TEXT.get("history.same", "points", Score.rounded(after.points()))
                : TEXT.get("history.changed", "before", from, "after", to);
        return entry(words, UserTime.day(change.mark().markedAt(), zone), change.mark());
    }

    private static String entry(String score, String date, Mark mark) {
        return TEXT.get("history.entry", "score", score, "date", date, "reason", mark.reason());
    }

    private static String words(Score score) {
        return score.isNothing() ? TEXT.get("history.not-graded") : words("history.score", score);
    }

    /** Returns a message about points out of a total, such as {@code 4.5 of 6 points}. */
    static String words(String key, Score score) {
        return TEXT.get(key, "points", Score.rounded(score.points()), "total", Score.rounded(score.outOf()));
    }
}
