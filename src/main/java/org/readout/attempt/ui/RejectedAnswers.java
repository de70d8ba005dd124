package org.readout.attempt.ui;

import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.dom.Element;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.readout.attempt.AttemptDetails;
import org.readout.attempt.AttemptRules;
import org.readout.lesson.Lesson.Quiz;
import org.readout.question.Question;
import org.readout.question.Response;
import org.readout.question.ui.OpaqueNames;
import org.readout.question.ui.QuestionInput;
import org.readout.question.ui.QuestionInputs;
import org.readout.text.Messages;
import org.readout.web.Ui;

/**
 * Answers that no attempt takes, because they came too late or the attempt doesn't ask their question. Students can read and
 * copy them until they discard them. Hidden while there are none.
 */
final class RejectedAnswers extends Div {

    private static final Messages TEXT = Messages.of("attempt");

    private final Set<AnswerEvent> answers = new HashSet<>();
    private final Map<String, UnorderedList> lists = new HashMap<>();
    private final Div reasons = new Div();
    private final Element quiz;

    RejectedAnswers(Element quiz) {
        this.quiz = quiz;
        addClassNames("notice", "left-answers");
        getElement().setAttribute("role", "status");
        setVisible(false);
    }

    void addLate(AnswerEvent sent, Question question, AttemptDetails details) {
        Optional<Response> response = read(question, sent, details.attempt().rules())
                .filter(late -> !late.equals(details.response(question)));
        if (response.isEmpty()) {
            sent.settle(quiz);
            return;
        }
        int attempt = details.attempt().number();
        int number = details.quiz().questions().indexOf(question) + 1;
        String words = question.describe(response.get());
        String answer = TEXT.get("rejected.answer", "attempt", attempt, "question", number, "answer", words);
        add(sent, reason(details, question), new ListItem(answer));
    }

    private static String reason(AttemptDetails details, Question question) {
        Instant submittedAt = details.attempt().submittedAt();
        if (submittedAt == null
                || details.history(question).stream()
                        .anyMatch(mark -> mark.markedAt().isBefore(submittedAt))) {
            return "CHECKED";
        }
        return details.attempt().isEndedByTime() ? "TIME_UP" : "SUBMITTED";
    }

    /** Adds an answer that a guest gave offline, before signing in to an account whose attempt asks other questions. */
    void addNotAsked(AnswerEvent sent, Quiz full, boolean showsQuestions) {
        Optional<Question> question = sent.in(full);
        String sentWords = sent.value().asString("");
        String words = question.isEmpty()
                ? OpaqueNames.isName(sentWords) ? "" : sentWords
                : read(question.get(), sent, AttemptRules.of(full))
                        .map(question.get()::describe)
                        .orElse("");
        if (words.isBlank()) {
            sent.settle(quiz);
            return;
        }
        ListItem item = new ListItem();
        question.filter(asked -> showsQuestions)
                .ifPresent(asked -> item.add(QuestionInput.inline(asked.basics().ask()), new Text(" ")));
        item.add(new Text(words));
        add(sent, "NOT_ASKED", item);
    }

    private static Optional<Response> read(Question question, AnswerEvent sent, AttemptRules rules) {
        return QuestionInputs.of(QuestionCard.context(question, 0, rules, "left"))
                .read(sent.value());
    }

    private void add(AnswerEvent sent, String reason, ListItem item) {
        if (answers.add(sent)) {
            if (getComponentCount() == 0) {
                NativeButton discard = Ui.button(TEXT.get("rejected.discard"), "act", "plain");
                discard.addClickListener(click -> discard());
                add(reasons, Ui.row(discard));
            }
            lists.computeIfAbsent(reason, this::list).add(item);
            setVisible(true);
        }
    }

    private UnorderedList list(String reason) {
        UnorderedList list = new UnorderedList();
        reasons.add(new Paragraph(TEXT.get("rejected.reason", "reason", reason)), list);
        return list;
    }

    private void discard() {
        answers.forEach(answer -> answer.settle(quiz));
        answers.clear();
        lists.clear();
        reasons.removeAll();
        setVisible(false);
    }
}
