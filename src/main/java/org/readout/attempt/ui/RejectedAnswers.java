package org.readout.attempt.ui;

import com.vaadin.flow.component.Html;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.readout.attempt.AttemptDetails;
import org.readout.attempt.AttemptRules;
import org.readout.format.Markdown;
import org.readout.lesson.Lesson.Quiz;
import org.readout.question.AnswerWords;
import org.readout.question.Question;
import org.readout.question.Response;

/**
 * Answers that no attempt takes: they came too late, or the attempt does not ask their question. Whoever gave them can still
 * read and copy them. Out of sight as long as there are none.
 */
final class RejectedAnswers extends Div {

    private static final String NOT_ASKED = "These answers are to questions that this attempt does not ask";

    private final Set<AnswerEvent> answers = new LinkedHashSet<>();
    private final Map<String, UnorderedList> lists = new LinkedHashMap<>();
    private final Div reasons = new Div();
    private final Consumer<AnswerEvent> settle;

    /** @param settle takes each answer that the browser need not keep any more */
    RejectedAnswers(Consumer<AnswerEvent> settle) {
        this.settle = settle;
        addClassNames("notice", "left-answers");
        getElement().setAttribute("role", "status");
        setVisible(false);
        NativeButton discard = QuizRow.button("Discard these answers", "act plain");
        discard.addClickListener(click -> discard());
        Div row = new Div(discard);
        row.addClassName("row");
        add(reasons, row);
    }

    /** Takes an answer to a question of an attempt that takes none there, and shows it, unless it was saved in time. */
    void late(AnswerEvent sent, AttemptDetails sheet) {
        Question question = sheet.quiz().question(sent.questionId()).orElseThrow();
        Response response = read(question, sent, sheet.attempt().policy()).orElse(null);
        if (response == null || response.equals(sheet.response(question))) {
            settle.accept(sent);
            return;
        }
        int number = sheet.quiz().questions().indexOf(question) + 1;
        show(
                sent,
                why(sheet, question),
                new ListItem("Attempt " + sheet.attempt().number() + ", question " + number + ": "
                        + AnswerWords.of(question, response)));
    }

    /**
     * Takes an answer to a question that the attempt does not ask, as where a guest answered it without a connection and
     * signed in to an account with a draw of its own. What is no answer at all is not kept.
     *
     * @param quiz with all its questions
     * @param told whether the question itself may be told: not before a quiz shows its questions
     */
    void notAsked(AnswerEvent sent, Quiz quiz, boolean told) {
        Question question = quiz.question(sent.questionId()).orElse(null);
        String words = question == null
                ? OpaqueNames.isName(sent.value().asString(""))
                        ? ""
                        : sent.value().asString("")
                : read(question, sent, AttemptRules.of(quiz))
                        .map(response -> AnswerWords.of(question, response))
                        .orElse("");
        if (words.isBlank()) {
            settle.accept(sent);
            return;
        }
        ListItem item = new ListItem();
        if (question != null && told) {
            item.add(new Html("<span>" + Markdown.inline(question.basics().ask()) + "</span>"), new Text(" "));
        }
        item.add(new Text(words));
        show(sent, NOT_ASKED, item);
    }

    private static Optional<Response> read(Question question, AnswerEvent sent, AttemptRules policy) {
        return QuestionInput.of(QuestionContext.of(question, 0, policy, "left"), null, null)
                .read(sent.value());
    }

    private void show(AnswerEvent sent, String why, ListItem item) {
        if (answers.add(sent)) {
            lists.computeIfAbsent(why, this::list).add(item);
            setVisible(true);
        }
    }

    private UnorderedList list(String why) {
        UnorderedList list = new UnorderedList();
        reasons.add(
                new Paragraph(why + ", and are not part of it. They are kept in this browser until you discard them."),
                list);
        return list;
    }

    private static String why(AttemptDetails sheet, Question question) {
        Instant submittedAt = sheet.attempt().submittedAt();
        boolean checked = sheet.history(question).stream()
                .anyMatch(mark -> submittedAt == null || mark.markedAt().isBefore(submittedAt));
        if (submittedAt == null || checked) {
            return "These answers were given after the question was checked";
        }
        return sheet.attempt().isEndedByTime()
                ? "These answers came after the time was up"
                : "These answers were given after the attempt was submitted in another window";
    }

    private void discard() {
        answers.forEach(settle);
        answers.clear();
        lists.clear();
        reasons.removeAll();
        setVisible(false);
    }
}
