package org.readout.attempt.ui;

import java.math.BigDecimal;
import java.util.Set;
import org.readout.attempt.AttemptAids;
import org.readout.attempt.AttemptId;
import org.readout.attempt.AttemptService;
import org.readout.attempt.Confidence;
import org.readout.attempt.ConfidenceLevel;
import org.readout.user.CurrentUser;
import org.readout.user.UserId;

/** What a reader does at a question beside answering it. The first of it begins the attempt, as the first answer does. */
final class QuestionExtras implements AttemptForm.Actions {

    private final QuizPanel panel;
    private final AttemptService attempts;
    private final AttemptAids aids;
    private final CurrentUser currentPerson;

    QuestionExtras(QuizPanel panel, AttemptService attempts, AttemptAids aids, CurrentUser currentPerson) {
        this.panel = panel;
        this.attempts = attempts;
        this.aids = aids;
        this.currentPerson = currentPerson;
    }

    @Override
    public void takeHint(String questionId) {
        panel.asShown(() -> {
            UserId person = currentPerson.orGuest().id();
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

    private void check(AttemptForm questions, String questionId) {
        AttemptId active = panel.attempt().orElse(null);
        boolean undecided =
                questions.block(questionId).filter(QuestionCard::isUndecided).isPresent();
        if (undecided) {
            questions.sayOfCheck(questionId, "Choose one of the two answers first.");
        } else if (active != null && aids.check(currentPerson.orGuest().id(), active, questionId)) {
            attempts.own(active).ifPresent(sheet -> questions.mark(questionId, sheet));
        } else {
            questions.sayOfCheck(questionId, "Answer this question first, then check it.");
        }
    }

    /** Saves how sure the reader is of an answer. */
    void sure(AttemptForm questions, String questionId, AnswerEvent sent) {
        ConfidenceLevel sureness = ConfidenceLevel.of(sent.value().asString("")).orElse(null);
        if (sureness == null) {
            return;
        }
        UserId person = currentPerson.orGuest().id();
        boolean first = panel.attempt().isEmpty();
        AttemptId active = panel.active(person);
        Confidence kept = aids.sure(person, active, questionId, sent.sequence(), sureness);
        if (!first || !panel.showIfBegunElsewhere(active, Set.of())) {
            questions.sure(questionId, kept, sent);
        }
    }
}
