package org.readout.quiz.ui;

import com.vaadin.flow.component.Component;
import java.util.List;
import java.util.Optional;
import org.readout.account.CurrentPerson;
import org.readout.account.PersonId;
import org.readout.lesson.Lesson.Quiz;
import org.readout.quiz.BroughtAnswer;
import org.readout.quiz.BroughtAnswers;
import org.readout.quiz.Standing;

/** What somebody answered at a quiz as a guest, on the page of the account that it was brought to. */
final class Brought {

    private final QuizPanel panel;
    private final BroughtAnswers answers;
    private final CurrentPerson currentPerson;

    Brought(QuizPanel panel, BroughtAnswers answers, CurrentPerson currentPerson) {
        this.panel = panel;
        this.answers = answers;
        this.currentPerson = currentPerson;
    }

    /**
     * The answers, where there are any.
     *
     * @param quiz with the questions that are shown
     */
    Optional<Component> list(Standing standing, Quiz quiz) {
        PersonId account = currentPerson.signedIn().map(known -> known.id()).orElse(null);
        if (account == null) {
            return Optional.empty();
        }
        List<BroughtAnswer> found = answers.of(account, panel.lessonId(), quiz.id(), standing.latest());
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(new BroughtList(found, quiz, this::use, () -> discard(found)));
    }

    private void use(BroughtAnswer answer) {
        panel.asShown(() -> panel.sheet().ifPresent(sheet -> {
            answers.use(currentPerson.orGuest().id(), sheet, answer.id());
            panel.showAt(answer.question().id());
        }));
    }

    private void discard(List<BroughtAnswer> shown) {
        panel.asShown(() -> {
            answers.discard(
                    currentPerson.orGuest().id(),
                    shown.stream().map(BroughtAnswer::id).toList());
            panel.showAtTitle();
        });
    }
}
