package org.readout.quiz.ui;

import com.vaadin.flow.dom.DomEvent;
import java.util.Optional;
import java.util.Set;
import org.readout.account.CurrentPerson;
import org.readout.account.PersonId;
import org.readout.quiz.Answer;
import org.readout.quiz.AnswerWrite;
import org.readout.quiz.AttemptId;
import org.readout.quiz.AttemptService;
import org.readout.quiz.AttemptSheet;
import org.readout.quiz.Response;
import org.readout.quiz.Saved;

/**
 * Takes what {@code scripts/answers.js} sends: saves it and says so at its question, lets the reader choose where another
 * window was in between, and shows what can't be saved any more.
 */
final class Answering {

    private final QuizPanel panel;
    private final AttemptService attempts;
    private final AtQuestion atQuestion;
    private final CurrentPerson currentPerson;

    Answering(QuizPanel panel, AttemptService attempts, AtQuestion atQuestion, CurrentPerson currentPerson) {
        this.panel = panel;
        this.attempts = attempts;
        this.atQuestion = atQuestion;
        this.currentPerson = currentPerson;
    }

    /** Takes one answer. */
    void take(DomEvent event) {
        SentAnswer sent = SentAnswer.of(event.getEventData().path("event.detail"), panel::questionId);
        OpenQuestions questions = panel.open().orElse(null);
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
        QuestionBlock block = questions.block(sent.questionId()).orElse(null);
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
    private void save(QuestionBlock block, SentAnswer sent, AnswerWrite write) {
        PersonId person = currentPerson.orGuest().id();
        boolean first = panel.attempt().isEmpty();
        AttemptId active = panel.active(person);
        Saved saved = attempts.save(person, active, sent.questionId(), write);
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

    private void keepThis(QuestionBlock block, SentAnswer sent, Response response, Answer other) {
        long sequence = Math.max(sent.sequence(), other.clientSequence() + 1);
        panel.asShown(() -> {
            save(block, sent, new AnswerWrite(response, sequence, Set.of(other.clientSequence())));
            block.focus();
        });
    }

    private void useOther(QuestionBlock block, SentAnswer sent) {
        panel.asShown(() -> attempts.sheet(panel.active(currentPerson.orGuest().id()))
                .map(sheet -> sheet.answers().get(sent.questionId()))
                .ifPresent(kept -> {
                    block.show(kept, sent);
                    block.focus();
                }));
    }

    /** The browser has kept it for an attempt, or a question, that takes no answer from it any more. */
    private void leave(SentAnswer sent) {
        int number = sent.attempt() > 0 ? sent.attempt() : panel.number();
        AttemptSheet sheet = currentPerson
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
