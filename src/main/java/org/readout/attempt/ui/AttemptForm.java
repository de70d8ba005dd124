package org.readout.attempt.ui;

import com.vaadin.flow.component.ClickEvent;
import com.vaadin.flow.component.ComponentEventListener;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.readout.attempt.Answer;
import org.readout.attempt.AttemptDetails;
import org.readout.attempt.AttemptExtras;
import org.readout.attempt.AttemptId;
import org.readout.attempt.AttemptRules;
import org.readout.attempt.Confidence;
import org.readout.lesson.Lesson.Quiz;
import org.readout.lesson.QuizSettings.Reveal;
import org.readout.question.Question;
import org.readout.web.UserTime;

/** The questions of an attempt that takes answers, and the button that hands it in. */
final class AttemptForm extends Div {

    /** What a reader can ask for at a question. */
    interface Actions {
        void takeHint(String questionId);

        void check(String questionId);
    }

    private final Map<String, QuestionCard> blocks = new LinkedHashMap<>();
    private final Map<String, Integer> numbers = new LinkedHashMap<>();
    private final Map<String, HintOffer> hints = new HashMap<>();
    private final Map<String, SurenessChoice> sureness = new HashMap<>();
    private final Map<String, CheckRow> checks = new HashMap<>();
    private final String ids;
    private final Actions actions;
    private final Text words = new Text("");
    private final Paragraph ask = new Paragraph(words);
    private final Div receipt = new Div();
    private final NativeButton submit = QuizRow.button("Submit answers", "act");

    /** Whether the reader was told which questions are open, so that the next click submits. */
    private boolean asked;

    /**
     * @param sheet the attempt, or {@code null} before it is begun
     * @param policy the attempt's rules
     * @param ids the beginning of the questions' element ids, unique on the page
     */
    AttemptForm(
            Quiz quiz,
            @Nullable AttemptDetails sheet,
            AttemptRules policy,
            String ids,
            Actions actions,
            ComponentEventListener<ClickEvent<NativeButton>> onSubmit) {
        this.ids = ids;
        this.actions = actions;
        int number = 0;
        for (Question question : quiz.questions()) {
            number++;
            numbers.put(question.id(), number);
            add(
                    sheet != null && sheet.marks().containsKey(question.id())
                            ? MarkedQuestions.block(sheet, question, number, ids, UserTime.zone())
                            : open(question, number, policy, sheet));
        }
        submit.getElement()
                .setAttribute("data-submit", true)
                .setAttribute(
                        "data-timed",
                        policy.times().dueAt() != null || policy.times().endsAt() != null);
        submit.addClickListener(onSubmit);
        ask.addClassName("ask");
        ask.getElement().setAttribute("role", "status");
        Paragraph unsent = new Paragraph();
        unsent.addClassNames("ask", "unsent");
        unsent.getElement().setAttribute("role", "alert");
        add(ask, unsent, new QuizRow(submit, "Your answers are saved as you give them."), receipt);
        if (sheet != null && !sheet.answers().isEmpty()) {
            offerReceipt(sheet.attempt().id());
        }
    }

    private QuestionCard open(Question question, int number, AttemptRules policy, @Nullable AttemptDetails sheet) {
        String id = question.id();
        Answer answer = sheet == null ? null : sheet.answers().get(id);
        AttemptExtras aids = sheet == null ? AttemptExtras.NONE : sheet.aids();
        QuestionCard block = QuestionCard.open(QuestionContext.of(question, number, policy, ids), answer);
        blocks.put(id, block);
        if (question.basics().hintCost() != null) {
            HintOffer hint = new HintOffer(question, aids.hints().get(id), () -> actions.takeHint(id));
            hints.put(id, hint);
            block.addComponentAtIndex(1, hint);
        }
        if (policy.asksConfidence()) {
            SurenessChoice sure = new SurenessChoice(
                    question, ids + "-" + number, aids.confidence().get(id));
            sureness.put(id, sure);
            block.add(sure);
        }
        if (policy.reveal() == Reveal.EACH_ATTEMPT && !(question instanceof Question.Open)) {
            CheckRow check = new CheckRow(() -> actions.check(id));
            checks.put(id, check);
            block.add(check);
        }
        return block;
    }

    /** Shows a hint that was taken. */
    void hint(String questionId, BigDecimal paid) {
        Optional.ofNullable(hints.get(questionId)).ifPresent(hint -> hint.taken(paid));
    }

    /** Says that it is kept how sure the reader is. */
    void sure(String questionId, Confidence kept, AnswerEvent sent) {
        Optional.ofNullable(sureness.get(questionId)).ifPresent(choice -> choice.saved(kept, sent));
    }

    /** Says at a question why its answer was not checked. */
    void sayOfCheck(String questionId, String why) {
        Optional.ofNullable(checks.get(questionId)).ifPresent(check -> check.say(why));
    }

    /** Shows a question that was checked as it is marked, and puts the focus there. */
    void mark(String questionId, AttemptDetails sheet) {
        QuestionCard old = blocks.remove(questionId);
        Question question = sheet.quiz().question(questionId).orElse(null);
        if (old != null && question != null) {
            QuestionCard marked =
                    MarkedQuestions.block(sheet, question, numbers.getOrDefault(questionId, 0), ids, UserTime.zone());
            replace(old, marked);
            marked.getElement().setAttribute("tabindex", "-1").executeJs("this.focus()");
        }
    }

    Optional<QuestionCard> block(String questionId) {
        return Optional.ofNullable(blocks.get(questionId));
    }

    /** Whether an attempt has just the answers that are shown here. */
    boolean shows(AttemptDetails sheet) {
        return blocks.entrySet().stream()
                .allMatch(block -> block.getValue().shows(sheet.answers().get(block.getKey())));
    }

    /** The numbers of the questions that an attempt has not answered; of all before it is begun. */
    List<Integer> unanswered(Optional<AttemptDetails> sheet) {
        return sheet.map(AttemptDetails::open).orElseGet(this::all);
    }

    private List<Integer> all() {
        return List.copyOf(numbers.values());
    }

    /** The numbers of the questions with two answers of which the reader has to choose one. */
    List<Integer> undecided() {
        return blocks.entrySet().stream()
                .filter(block -> block.getValue().isUndecided())
                .map(block -> numbers.getOrDefault(block.getKey(), 0))
                .toList();
    }

    /** Whether the reader was asked about open questions. */
    boolean isAsked() {
        return asked;
    }

    /** Asks about open questions; the next click on the button is the answer. */
    void ask(String words) {
        say(words);
        asked = true;
        submit.getElement().setAttribute("data-asked", true);
    }

    /** Says something at the button. */
    void say(String words) {
        asked = false;
        submit.getElement().removeAttribute("data-asked");
        this.words.setText(words);
    }

    /** Offers the receipt of the attempt, now that there is something in it. */
    void offerReceipt(AttemptId attempt) {
        if (receipt.getComponentCount() == 0) {
            receipt.add(new ReceiptLink(attempt));
        }
    }
}
