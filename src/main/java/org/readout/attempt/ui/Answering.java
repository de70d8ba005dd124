package org.readout.attempt.ui;

import com.vaadin.flow.dom.DomEvent;
import java.util.Optional;
import java.util.Set;
import org.readout.attempt.Answer;
import org.readout.attempt.AnswerCommand;
import org.readout.attempt.AttemptDetails;
import org.readout.attempt.AttemptId;
import org.readout.attempt.AttemptService;
import org.readout.attempt.SaveResult;
import org.readout.question.Response;
import org.readout.user.CurrentUser;
import org.readout.user.UserId;

/**
 * Takes what {@code scripts/answers.js} sends: saves it and says so at its question, lets the reader choose where another
 * window was in between, and shows what can't be saved any more.
 */
final class Answering {

    private final QuizPanel panel;
    private final AttemptService attempts;
    private final QuestionExtras atQuestion;
    private final CurrentUser currentPerson;

    Answering(QuizPanel panel, AttemptService attempts, QuestionExtras atQuestion, CurrentUser currentPerson) {
        this.panel = panel;
        this.attempts = attempts;
        this.atQuestion = atQuestion;
        this.currentPerson = currentPerson;
    }

    /** Takes one answer. */
    void take(DomEvent event) {
        AnswerEvent sent = AnswerEvent.of(event.getEventData().path("event.detail"), panel::questionId);
        AttemptForm questions = panel.open().orElse(null);
        boolean toAnother = sent.attempt() > 0 && sent.attempt() != panel.number();
        if (sent.sequence() <= 0) {
            return;
        }
        if (questions == null || toAnother) {
            panel.asShown(() -> leave(sent));
            return;
        }
        Optional<String> sure = SurenessChoice.question(sent.questionId());
        if (sure.isPresent()) {
            panel.asShown(() -> atQuestion.sure(questions, sure.get(), sent));
            return;
        }
        QuestionCard block = questions.block(sent.questionId()).orElse(null);
        if (block == null) {
            panel.asShown(() -> leave(sent));
            return;
        }
        Response response = block.read(sent.value()).orElse(null);
        if (response != null && !block.refuses(response)) {
            questions.say("");
            panel.asShown(() -> save(block, sent, sent.write(response)));
        }
    }

    /** @param write what is to be kept, of the answer that was sent */
    private void save(QuestionCard block, AnswerEvent sent, AnswerCommand write) {
        UserId person = currentPerson.orGuest().id();
        boolean first = panel.attempt().isEmpty();
        AttemptId active = panel.active(person);
        SaveResult saved = attempts.save(person, active, sent.questionId(), write);
        if (first && panel.showIfBegunElsewhere(active, Set.of(sent.questionId()))) {
            // The browser sends the answer again, and is then told what became of it.
            return;
        }
        if (saved.superseded()) {
            block.offerBoth(
                    sent,
                    write.response(),
                    saved.kept(),
                    () -> keepThis(block, sent, write.response(), saved.kept()),
                    () -> useOther(block, sent));
        } else {
            block.saved(saved.kept(), sent);
            panel.open().ifPresent(questions -> questions.offerReceipt(active));
        }
    }

    private void keepThis(QuestionCard block, AnswerEvent sent, Response response, Answer other) {
        long sequence = Math.max(sent.sequence(), other.clientSequence() + 1);
        panel.asShown(() -> {
            save(block, sent, new AnswerCommand(response, sequence, Set.of(other.clientSequence())));
            block.focus();
        });
    }

    private void useOther(QuestionCard block, AnswerEvent sent) {
        panel.asShown(() -> attempts.sheet(panel.active(currentPerson.orGuest().id()))
                .map(sheet -> sheet.answers().get(sent.questionId()))
                .ifPresent(kept -> {
                    block.show(kept, sent);
                    block.focus();
                }));
    }

    /** The browser has kept it for an attempt, or a question, that takes no answer from it any more. */
    private void leave(AnswerEvent sent) {
        int number = sent.attempt() > 0 ? sent.attempt() : panel.number();
        AttemptDetails sheet = currentPerson
                .find()
                .flatMap(person -> panel.sheet(person.id(), number))
                .orElse(null);
        if (sheet != null && sheet.quiz().question(sent.questionId()).isPresent()) {
            panel.left().late(sent, sheet);
        } else if (sheet != null || !panel.draws(sent.questionId())) {
            boolean told = sheet != null || panel.open().isPresent();
            panel.left().notAsked(sent, panel.quiz(), told);
        }
    }
}
