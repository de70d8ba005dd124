package org.readout.attempt;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.readout.attempt.AttemptRefused.Why;
import org.readout.attempt.AttemptRepository.Locked;
import org.readout.db.DurableTransactions;
import org.readout.lesson.QuizSettings.Reveal;
import org.readout.question.Question;
import org.readout.user.UserId;
import org.springframework.stereotype.Service;

/**
 * What goes with the answers of a running attempt: hints that cost points, answers that are checked one by one, and how
 * sure the reader is. Every write may be repeated: a second time changes nothing.
 */
@Service
public class AttemptAids {

    private final AttemptRepository store;
    private final AttemptExtrasRepository aids;
    private final AttemptDetailsLoader sheets;
    private final AttemptExpiry handIn;
    private final DurableTransactions writes;
    private final Clock clock;

    AttemptAids(
            AttemptRepository store,
            AttemptExtrasRepository aids,
            AttemptDetailsLoader sheets,
            AttemptExpiry handIn,
            DurableTransactions writes,
            Clock clock) {
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
    public void takeHint(UserId person, AttemptId attempt, String questionId) {
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
    public boolean check(UserId person, AttemptId attempt, String questionId) {
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
            store.insertMarks(
                    attempt, List.of(AttemptExpiry.mark(question, answer, "Marked when it was checked.", now())));
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
            UserId person, AttemptId attempt, String questionId, long clientSequence, ConfidenceLevel sureness) {
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

    private Question open(UserId person, AttemptId attempt, String questionId) {
        Locked locked = locked(person, attempt);
        takesAnswers(person, attempt, locked);
        if (store.answer(attempt, questionId).filter(Answer::checked).isPresent()) {
            throw new AttemptRefused(Why.CHECKED);
        }
        return question(locked, questionId);
    }

    private void takesAnswers(UserId person, AttemptId attempt, Locked locked) {
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

    private Locked locked(UserId person, AttemptId attempt) {
        return store.lock(person, attempt).orElseThrow(() -> new AttemptRefused(Why.NOT_FOUND));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
