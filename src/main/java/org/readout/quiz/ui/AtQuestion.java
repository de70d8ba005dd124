package org.readout.quiz.ui;

import java.math.BigDecimal;
import java.util.Set;
import org.readout.account.CurrentPerson;
import org.readout.account.PersonId;
import org.readout.quiz.AttemptAids;
import org.readout.quiz.AttemptId;
import org.readout.quiz.AttemptService;
import org.readout.quiz.Confidence;
import org.readout.quiz.Sureness;

/** What a reader does at a question beside answering it. The first of it begins the attempt, as the first answer does. */
final class AtQuestion implements OpenQuestions.Actions {

    private final QuizPanel panel;
    private final AttemptService attempts;
    private final AttemptAids aids;
    private final CurrentPerson currentPerson;

    AtQuestion(QuizPanel panel, AttemptService attempts, AttemptAids aids, CurrentPerson currentPerson) {
        this.panel = panel;
        this.attempts = attempts;
        this.aids = aids;
        this.currentPerson = currentPerson;
    }

    @Override
    public void takeHint(String questionId) {
        panel.asShown(() -> {
            PersonId person = currentPerson.orGuest().id();
            boolean first = panel.attempt().isEmpty();
            AttemptId active = panel.active(person);
            aids.takeHint(person, active, questionId);
            if (first && panel.showIfBegunElsewhere(active, Set.of())) {
                return;
            }
            BigDecimal paid = attempts.sheet(active)
                    .map(sheet -> sheet.aids().hints().get(questionId))
                    .orElse(null);
            if (paid != null) {
                panel.open().ifPresent(questions -> questions.hint(questionId, paid));
            }
        });
    }

    @Override
    public void check(String questionId) {
        panel.open().ifPresent(questions -> panel.asShown(() -> check(questions, questionId)));
    }

    private void check(OpenQuestions questions, String questionId) {
        AttemptId active = panel.attempt().orElse(null);
        boolean undecided =
                questions.block(questionId).filter(QuestionBlock::isUndecided).isPresent();
        if (undecided) {
            questions.sayOfCheck(questionId, "Choose one of the two answers first.");
        } else if (active != null && aids.check(currentPerson.orGuest().id(), active, questionId)) {
            attempts.own(active).ifPresent(sheet -> questions.mark(questionId, sheet));
        } else {
            questions.sayOfCheck(questionId, "Answer this question first, then check it.");
        }
    }

    /** Saves how sure the reader is of an answer. */
    void sure(OpenQuestions questions, String questionId, SentAnswer sent) {
        Sureness sureness = Sureness.of(sent.value().asString("")).orElse(null);
        if (sureness == null) {
            return;
        }
        PersonId person = currentPerson.orGuest().id();
        boolean first = panel.attempt().isEmpty();
        AttemptId active = panel.active(person);
        Confidence kept = aids.sure(person, active, questionId, sent.sequence(), sureness);
        if (!first || !panel.showIfBegunElsewhere(active, Set.of())) {
            questions.sure(questionId, kept, sent);
        }
    }
}
