package org.readout.attempt.ui;

import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.dom.Element;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.readout.attempt.AttemptDetails;
import org.readout.attempt.AttemptRules;
import org.readout.lesson.Lesson.Quiz;
import org.readout.question.Question;
import org.readout.question.Response;
import org.readout.question.ui.OpaqueNames;
import org.readout.question.ui.QuestionInput;
import org.readout.question.ui.QuestionInputs;
import org.readout.web.Ui;

/**
 * Answers that no attempt takes, because they came too late or the attempt does not ask their question. The student can read
 * and copy them until they are discarded. Hidden while there are none.
 */
final class RejectedAnswers extends Div {

    private final Set<AnswerEvent> answers = new LinkedHashSet<>();
    private final Map<String, UnorderedList> lists = new LinkedHashMap<>();
    private final Div reasons = new Div();
    private final Element quiz;

    /** @param quiz the panel's element, by which the browser is told what it can forget */
    RejectedAnswers(Element quiz) {
        this.quiz = quiz;
        addClassNames("notice", "left-answers");
        getElement().setAttribute("role", "status");
        setVisible(false);
        NativeButton discard = Ui.button("Discard these answers", "act", "plain");
        discard.addClickListener(click -> discard());
        add(reasons, Ui.row(discard));
    }

    /** Adds an answer to a question of an attempt that takes no more answers, unless the same was saved in time. */
    void addLate(AnswerEvent sent, Question question, AttemptDetails details) {
        Response response = read(question, sent, details.attempt().rules());
        if (response == null || response.equals(details.response(question))) {
            sent.settle(quiz);
            return;
        }
        int number = details.quiz().questions().indexOf(question) + 1;
        add(
                sent,
                why(details, question),
                new ListItem("Attempt " + details.attempt().number() + ", question " + number + ": "
                        + question.describe(response)));
    }

    /**
     * Adds an answer to a question that the attempt does not ask: a guest answered it offline, and then signed in to an account
     * with other questions.
     *
     * @param full the quiz with all its questions
     * @param showsQuestions whether the quiz shows its questions already
     */
    void addNotAsked(AnswerEvent sent, Quiz full, boolean showsQuestions) {
        Question question = sent.question(full).orElse(null);
        String words = sent.value().asString("");
        if (question != null) {
            Response response = read(question, sent, AttemptRules.of(full));
            words = response == null ? "" : question.describe(response);
        }
        if (words.isBlank() || (question == null && OpaqueNames.isName(words))) {
            sent.settle(quiz);
            return;
        }
        ListItem item = new ListItem();
        if (question != null && showsQuestions) {
            item.add(QuizElements.inline(question.basics().ask()), new Text(" "));
        }
        item.add(new Text(words));
        add(sent, "These answers are to questions that this attempt does not ask", item);
    }

    private static @Nullable Response read(Question question, AnswerEvent sent, AttemptRules rules) {
        QuestionInput.Context asked = QuestionCard.context(question, 0, rules, "left");
        return QuestionInputs.of(asked, null, null).read(sent.value()).orElse(null);
    }

    private void add(AnswerEvent sent, String why, ListItem item) {
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

    private static String why(AttemptDetails details, Question question) {
        Instant submittedAt = details.attempt().submittedAt();
        boolean checked = details.history(question).stream()
                .anyMatch(mark -> submittedAt == null || mark.markedAt().isBefore(submittedAt));
        if (submittedAt == null || checked) {
            return "These answers were given after the question was checked";
        }
        return details.attempt().isEndedByTime()
                ? "These answers came after the time was up"
                : "These answers were given after the attempt was submitted in another window";
    }

    private void discard() {
        answers.forEach(answer -> answer.settle(quiz));
        answers.clear();
        lists.clear();
        reasons.removeAll();
        setVisible(false);
    }
}
