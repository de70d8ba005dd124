package org.readout.quiz;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.readout.account.GuestWork;
import org.readout.account.PersonId;
import org.readout.lesson.Lesson.Quiz;
import org.readout.lesson.Question;
import org.readout.quiz.AttemptStore.Locked;
import org.springframework.stereotype.Component;

/**
 * A guest's attempts at a quiz go along, all of them with their answers and marks, where the account has none at that quiz. Where
 * it has, none is added: how many attempts are left and which one counts stays what it was. The answers of one that the guest
 * was still at go along even then, for whoever was signed out in the middle of a quiz and went on: into the account's running
 * attempt where that has no answer, else beside it.
 */
@Component
class GuestAttempts implements GuestWork {

    private final AttemptStore attempts;
    private final AidStore aids;
    private final BroughtStore brought;
    private final AttemptSheets sheets;
    private final HandIn handIn;

    GuestAttempts(AttemptStore attempts, AidStore aids, BroughtStore brought, AttemptSheets sheets, HandIn handIn) {
        this.attempts = attempts;
        this.aids = aids;
        this.brought = brought;
        this.sheets = sheets;
        this.handIn = handIn;
    }

    @Override
    public void bring(PersonId guest, PersonId account) {
        attempts.bring(guest, account);
        for (Attempt running : brought.running(guest)) {
            attempts.lock(guest, running.id())
                    .filter(locked -> !locked.submitted())
                    .ifPresent(locked -> bring(running, locked, account));
        }
    }

    private void bring(Attempt running, Locked from, PersonId account) {
        List<Attempt> all = attempts.attempts(account, running.lessonId(), running.quizId());
        AttemptId own = all.getLast().id();
        Locked into = attempts.lock(account, own).orElseThrow();
        boolean takesAnswers = !into.submitted() && !handIn.isOver(account, own, into);
        Map<String, Answer> kept = attempts.answers(own);
        attempts.answers(running.id()).forEach((id, answer) -> {
            Answer there = kept.get(id);
            boolean isNew = !answer.response().isBlank()
                    && (there == null || !there.response().equals(answer.response()));
            if (isNew && takesAnswers && isOpen(there) && asksTheSame(from, into, id)) {
                add(running.id(), own, id, answer, there);
            } else if (isNew) {
                brought.insert(new BroughtStore.Row(
                        UUID.randomUUID(),
                        account,
                        running.lessonId(),
                        running.quizId(),
                        running.revision(),
                        id,
                        answer.response(),
                        answer.savedAt()));
            }
        });
        brought.remove(running.id());
    }

    private static boolean isOpen(@Nullable Answer answer) {
        return answer == null || answer.response().isBlank();
    }

    private boolean asksTheSame(Locked from, Locked into, String questionId) {
        return sheets.asks(into, questionId) && question(from, questionId).equals(question(into, questionId));
    }

    private Optional<Question> question(Locked attempt, String questionId) {
        Quiz quiz = sheets.quiz(attempt.lessonId(), attempt.revision(), attempt.quizId());
        return quiz.question(questionId);
    }

    /** Adds an answer as it was given, with what its hint cost and how sure the guest was. */
    private void add(AttemptId from, AttemptId into, String questionId, Answer answer, @Nullable Answer blank) {
        if (blank == null) {
            attempts.insertAnswer(into, questionId, answer);
        } else {
            long sequence = Math.max(answer.clientSequence(), blank.clientSequence() + 1);
            attempts.updateAnswer(into, questionId, new Answer(answer.response(), sequence, answer.savedAt()));
        }
        if (answer.hintCost() != null && !aids.hints(into).containsKey(questionId)) {
            aids.insertHint(into, questionId, answer.hintCost(), answer.savedAt());
        }
        Confidence sure = aids.confidence(from).get(questionId);
        if (sure != null && !aids.confidence(into).containsKey(questionId)) {
            aids.insertConfidence(into, questionId, sure);
        }
    }
}
