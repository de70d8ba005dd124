package org.readout.quiz;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.readout.account.PersonId;
import org.readout.lesson.Question;
import org.readout.lesson.QuizConduct.Reveal;
import org.readout.quiz.AttemptRefused.Why;
import org.readout.quiz.AttemptStore.Locked;
import org.readout.storage.DurableWrites;
import org.springframework.stereotype.Service;

/**
 * What goes with the answers of a running attempt: hints that cost points, answers that are checked one by one, and how
 * sure the reader is. Every write may be repeated: a second time changes nothing.
 */
@Service
public class AttemptAids {

    private final AttemptStore store;
    private final AidStore aids;
    private final AttemptSheets sheets;
    private final HandIn handIn;
    private final DurableWrites writes;
    private final Clock clock;

    AttemptAids(
            AttemptStore store, AidStore aids, AttemptSheets sheets, HandIn handIn, DurableWrites writes, Clock clock) {
        this.store = store;
        this.aids = aids;
        this.sheets = sheets;
        this.handIn = handIn;
        this.writes = writes;
        this.clock = clock;
    }

    /**
     * Takes a hint for what it costs; of a free one, or one that was taken before, nothing changes.
     *
     * @throws AttemptRefused where the attempt is not the person's, takes no more answers, or does not ask the question
     */
    public void takeHint(PersonId person, AttemptId attempt, String questionId) {
        writes.run(() -> {
            Question question = open(person, attempt, questionId);
            BigDecimal cost = question.basics().hintCost();
            if (cost != null && !aids.hints(attempt).containsKey(questionId)) {
                aids.insertHint(attempt, questionId, cost, now());
            }
        });
    }

    /**
     * Marks the answer to one question before the attempt is submitted; from then on the answer stays. A question without
     * an answer stays open.
     *
     * @return whether it is marked
     * @throws AttemptRefused as {@link #takeHint}, and where the attempt is explained later
     */
    public boolean check(PersonId person, AttemptId attempt, String questionId) {
        return writes.write(() -> {
            Locked locked = locked(person, attempt);
            Question question = question(locked, questionId);
            Answer answer = store.answers(attempt).get(questionId);
            if (answer != null && answer.checked()) {
                return true;
            }
            takesAnswers(person, attempt, locked);
            if (locked.policy().reveal() != Reveal.EACH_ATTEMPT) {
                throw new AttemptRefused(Why.NOT_FOUND);
            }
            if (answer == null || answer.response().isBlank() || AttemptMarking.waits(question, answer)) {
                return false;
            }
            store.insertMarks(attempt, List.of(HandIn.mark(question, answer, "Marked when it was checked.", now())));
            aids.check(attempt, questionId, now());
            return true;
        });
    }

    /**
     * Saves how sure the reader is of an answer. It never changes a score. An older write than what is kept changes
     * nothing.
     *
     * @return what is kept
     * @throws AttemptRefused as {@link #takeHint}, and where the quiz does not ask it
     */
    public Confidence sure(
            PersonId person, AttemptId attempt, String questionId, long clientSequence, Sureness sureness) {
        return writes.write(() -> {
            Locked locked = locked(person, attempt);
            question(locked, questionId);
            Confidence kept = aids.confidence(attempt).get(questionId);
            if (kept != null && kept.clientSequence() >= clientSequence) {
                return kept;
            }
            takesAnswers(person, attempt, locked);
            if (!locked.policy().asksConfidence()) {
                throw new AttemptRefused(Why.NOT_FOUND);
            }
            if (store.answer(attempt, questionId).filter(Answer::checked).isPresent()) {
                throw new AttemptRefused(Why.CHECKED);
            }
            Confidence now = new Confidence(sureness, clientSequence, now());
            if (kept == null) {
                aids.insertConfidence(attempt, questionId, now);
            } else {
                aids.updateConfidence(attempt, questionId, now);
            }
            return now;
        });
    }

    private Question open(PersonId person, AttemptId attempt, String questionId) {
        Locked locked = locked(person, attempt);
        takesAnswers(person, attempt, locked);
        if (store.answer(attempt, questionId).filter(Answer::checked).isPresent()) {
            throw new AttemptRefused(Why.CHECKED);
        }
        return question(locked, questionId);
    }

    private void takesAnswers(PersonId person, AttemptId attempt, Locked locked) {
        if (locked.submitted()) {
            throw new AttemptRefused(Why.SUBMITTED);
        }
        if (handIn.isOver(person, attempt, locked)) {
            throw new AttemptRefused(Why.TIME_UP);
        }
    }

    private Question question(Locked locked, String questionId) {
        return sheets.asked(locked).question(questionId).orElseThrow(() -> new AttemptRefused(Why.UNKNOWN_QUESTION));
    }

    private Locked locked(PersonId person, AttemptId attempt) {
        return store.lock(person, attempt).orElseThrow(() -> new AttemptRefused(Why.NOT_FOUND));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
