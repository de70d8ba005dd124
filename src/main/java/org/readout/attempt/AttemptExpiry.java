package org.readout.attempt;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.readout.attempt.AttemptRefused.Why;
import org.readout.attempt.AttemptRepository.Locked;
import org.readout.db.DurableTransactions;
import org.readout.lesson.Lesson.Quiz;
import org.readout.question.Question;
import org.readout.question.kind.Essay;
import org.readout.user.UserId;
import org.springframework.stereotype.Component;

/**
 * Closes attempts: those that their readers submit, and those whose time is up, whether or not anybody has the page open.
 * An attempt that is over counts as submitted at the end of its time, whenever that is noticed.
 */
@Component
class AttemptExpiry {

    /** How much later than the end an answer may come that was on its way. */
    static final Duration GRACE = Duration.ofSeconds(5);

    private final AttemptRepository store;
    private final AttemptDetailsLoader sheets;
    private final GradedAnswers graded;
    private final AttemptExtension lengthening;
    private final DurableTransactions writes;
    private final Clock clock;

    AttemptExpiry(
            AttemptRepository store,
            AttemptDetailsLoader sheets,
            GradedAnswers graded,
            AttemptExtension lengthening,
            DurableTransactions writes,
            Clock clock) {
        this.store = store;
        this.sheets = sheets;
        this.graded = graded;
        this.lengthening = lengthening;
        this.writes = writes;
        this.clock = clock;
    }

    /** Whether a locked attempt takes no more answers because its time is up, the time that came since included. */
    boolean isOver(UserId person, AttemptId attempt, Locked locked) {
        return isOver(locked.policy()) && isOver(lengthening.now(person, attempt, locked));
    }

    private boolean isOver(AttemptRules policy) {
        Instant end = policy.times().endsAt();
        return end != null && !now().isBefore(end.plus(GRACE));
    }

    /**
     * Submits an attempt: marks every question that is not marked yet as the attempt's own revision asks it, and closes
     * it. A second time changes nothing.
     *
     * @throws AttemptRefused where the attempt is not the person's
     */
    void submit(UserId person, AttemptId attempt) {
        writes.run(() -> {
            Locked locked = store.lock(person, attempt).orElseThrow(() -> new AttemptRefused(Why.NOT_FOUND));
            if (!locked.submitted()) {
                close(person, attempt, locked, at(lengthening.now(person, attempt, locked)));
            }
        });
    }

    /** The attempt as it stands: with the time that came since it was begun, and submitted where its time is up. */
    Attempt ended(Attempt attempt) {
        Attempt now = lengthening.now(attempt);
        if (now.isSubmitted() || !isOver(now.policy())) {
            return now;
        }
        submit(now.person(), now.id());
        return store.find(now.id()).orElseThrow();
    }

    /** Hands in every attempt whose time is up. */
    void all() {
        store.ended(now().minus(GRACE)).forEach(this::ended);
    }

    private void close(UserId person, AttemptId attempt, Locked locked, Instant at) {
        Map<String, Answer> answers = store.answers(attempt);
        Map<String, Mark> newest = new HashMap<>();
        store.marks(attempt).forEach(mark -> newest.put(mark.questionId(), mark));
        List<Mark> added = new ArrayList<>();
        BigDecimal points = BigDecimal.ZERO;
        BigDecimal waiting = BigDecimal.ZERO;
        Quiz quiz = sheets.asked(locked);
        boolean byInstructor = graded.byInstructor(person, locked.lessonId(), quiz);
        for (Question question : quiz.questions()) {
            Answer answer = answers.get(question.id());
            Mark mark = newest.get(question.id());
            if (mark == null && !waits(question, answer, byInstructor)) {
                mark = mark(question, answer, "Marked when it was submitted.", at);
                added.add(mark);
            }
            if (mark == null) {
                waiting = waiting.add(question.worth());
            } else {
                points = points.add(mark.score().points());
            }
        }
        store.insertMarks(attempt, added);
        store.submit(attempt, points, waiting, at);
    }

    /** What is handed in by itself, or by its reader within the grace, was handed in at the end. */
    private Instant at(AttemptRules policy) {
        Instant now = now();
        Instant end = policy.times().endsAt();
        return end != null && now.isAfter(end) ? end : now;
    }

    /**
     * Whether an instructor has to give the mark. Without an instructor nothing of such a question counts, written or not.
     */
    private static boolean waits(Question question, @Nullable Answer answer, boolean byInstructor) {
        boolean ungraded =
                question instanceof Essay && !byInstructor && question.basics().withdrawn() == null;
        return ungraded || AttemptMarking.waits(question, answer);
    }

    /** The first mark of a question. */
    static Mark mark(Question question, @Nullable Answer answer, String when, Instant now) {
        String withdrawn = question.basics().withdrawn();
        String reason = withdrawn == null ? AttemptMarking.reason(when, answer) : "Withdrawn: " + withdrawn;
        return new Mark(
                question.id(),
                1,
                AttemptMarking.score(question, answer),
                reason.substring(0, Math.min(reason.length(), Mark.REASON_MAX_LENGTH)),
                now);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
