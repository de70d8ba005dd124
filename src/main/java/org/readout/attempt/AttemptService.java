package org.readout.attempt;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.readout.attempt.AnswerKeyAccess.AnswersShown;
import org.readout.attempt.AttemptRefused.Why;
import org.readout.attempt.AttemptRepository.Locked;
import org.readout.db.DurableTransactions;
import org.readout.lesson.Lesson.Quiz;
import org.readout.lesson.LessonLibrary.Published;
import org.readout.lesson.Revisions;
import org.readout.question.Credit;
import org.readout.question.Response;
import org.readout.user.UserId;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;

/**
 * Attempts at quizzes: beginning, answering, submitting. Every write may be repeated: a second time changes nothing and
 * says the same. No write does away with an answer that its writer did not know of. What is said to be saved is on the
 * device.
 *
 * <p>Writes to one attempt come one after the other, because each locks its row; so an answer is either in before the
 * submission and marked, or refused.
 *
 * @see "Decision: src/docs/decisions/2026-11-24-a-write-says-what-it-was-made-after.md"
 */
@Service
public class AttemptService {

    private final AttemptRepository store;
    private final Revisions revisions;
    private final AttemptDetailsLoader sheets;
    private final DurableTransactions writes;
    private final NextAttempt rules;
    private final AttemptExpiry handIn;
    private final Clock clock;

    AttemptService(
            AttemptRepository store,
            Revisions revisions,
            AttemptDetailsLoader sheets,
            NextAttempt rules,
            AttemptExpiry handIn,
            DurableTransactions writes,
            Clock clock) {
        this.store = store;
        this.revisions = revisions;
        this.sheets = sheets;
        this.rules = rules;
        this.handIn = handIn;
        this.writes = writes;
        this.clock = clock;
    }

    /**
     * Where somebody stands in a quiz.
     *
     * @param person {@code null} for a visitor who has written nothing yet
     * @param mark of whoever is asking, by which the questions of an attempt are drawn that is not begun yet; see {@link
     *     CurrentPerson#mark()}
     * @param quiz as its file has it now
     */
    public QuizStatus standing(@Nullable UserId person, String mark, String lessonId, Quiz quiz) {
        List<Attempt> attempts = person == null ? List.of() : attempts(person, lessonId, quiz.id());
        String seed = NextAttempt.seed(mark, lessonId, quiz.id(), attempts.size() + 1);
        AttemptRules next = rules.next(person, lessonId, quiz, seed);
        boolean preview = rules.isPreview(person, lessonId);
        if (attempts.isEmpty()) {
            return new QuizStatus(null, next, null, AnswerKeyAccess.of(attempts, next, preview, now()), now(), preview);
        }
        Attempt latest = attempts.getLast();
        AttemptRules policy = next.asPromised(latest.policy());
        ScorePolicy kept = sheets.kept(attempts, now()).orElse(null);
        AnswerKeyAccess key = AnswerKeyAccess.of(attempts, policy, preview, now());
        return new QuizStatus(shown(sheet(latest), key), policy, kept, key, now(), preview);
    }

    /** An attempt with everything in it. The caller answers for who may see it. */
    public Optional<AttemptDetails> sheet(AttemptId attempt) {
        return store.find(attempt).map(this::sheet);
    }

    /** The same for the student who made the attempt: without what she may not see yet, see {@link AnswerKeyAccess}. */
    public Optional<AttemptDetails> own(AttemptId attempt) {
        return sheet(attempt).map(sheet -> shown(sheet, key(sheet.attempt())));
    }

    /**
     * Shows a student the correct answers before the last attempt. If a course counts the score, that ends her attempts at
     * the quiz. A second time changes nothing.
     *
     * @param attempt her latest attempt, submitted
     * @throws AttemptRefused if the attempt is not hers, or has been followed by another one
     */
    public void showAnswers(UserId person, AttemptId attempt) {
        writes.run(() -> {
            Locked locked = locked(person, attempt);
            List<Attempt> attempts = store.attempts(person, locked.lessonId(), locked.quizId());
            Attempt latest = attempts.getLast();
            if (!locked.submitted() || !latest.id().equals(attempt)) {
                throw new AttemptRefused(Why.OVERTAKEN);
            }
            AttemptRules next = next(latest);
            if (access(attempts, next).offered()) {
                store.showAnswers(attempt, next.terms() != null, now());
            }
        });
    }

    private AnswerKeyAccess key(Attempt attempt) {
        List<Attempt> attempts = store.attempts(attempt.person(), attempt.lessonId(), attempt.quizId());
        return access(attempts, next(attempts.getLast()));
    }

    private AnswerKeyAccess access(List<Attempt> attempts, AttemptRules next) {
        Attempt latest = attempts.getLast();
        return AnswerKeyAccess.of(attempts, next, rules.isPreview(latest.person(), latest.lessonId()), now());
    }

    /** The rules of the attempt after a person's latest one at a quiz, with nothing drawn yet. */
    private AttemptRules next(Attempt latest) {
        return rules.undrawn(latest.person(), latest.lessonId(), sheets.today(latest))
                .asPromised(latest.policy());
    }

    /** The person's attempt of that number at a quiz, with everything in it. */
    public Optional<AttemptDetails> sheet(UserId person, String lessonId, String quizId, int number) {
        return store.attempts(person, lessonId, quizId).stream()
                .filter(attempt -> attempt.number() == number)
                .findFirst()
                .map(this::sheet);
    }

    /** How long an active attempt may still be worked at, not negative, or {@code null} where nothing ends it. */
    public @Nullable Duration timeLeft(Attempt attempt) {
        Instant end = attempt.policy().times().endsAt();
        if (end == null || attempt.isSubmitted()) {
            return null;
        }
        Duration left = Duration.between(now(), end);
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** The quizzes in which the person has submitted an attempt, by the ids of their lessons. */
    public Map<String, Set<String>> submitted(UserId person) {
        return store.submitted(person);
    }

    /**
     * The person's active attempt at a quiz, begun now where there is none. A new one takes the quiz as shown, the rules
     * too, and keeps them however the files change.
     *
     * @param lesson as the person was shown it
     * @throws AttemptRefused where all attempts are used, the quiz is not open, or the lesson has no such quiz
     */
    public Attempt begin(UserId person, Published lesson, String quizId) {
        List<Attempt> attempts = attempts(person, lesson.lesson().id(), quizId);
        if (!attempts.isEmpty() && !attempts.getLast().isSubmitted()) {
            return attempts.getLast();
        }
        return begin(
                person,
                lesson,
                quizId,
                attempts.isEmpty() ? 1 : attempts.getLast().number() + 1);
    }

    /**
     * As {@link #begin(PersonId, Published, String)}, from a page that shows a certain attempt: never any other, which the
     * reader was not shown.
     *
     * @param number of the attempt, counted from 1
     * @throws AttemptRefused with {@link Why#OVERTAKEN} where that attempt is submitted, or another one is due
     */
    public Attempt begin(UserId person, Published lesson, String quizId, int number) {
        return begin(
                person,
                lesson,
                quizId,
                number,
                NextAttempt.seed(person, lesson.lesson().id(), quizId, number));
    }

    /**
     * The same, where the page shows the attempt's questions already.
     *
     * @param seed what they were drawn by, of {@link QuizStatus#policy()}
     */
    public Attempt begin(UserId person, Published lesson, String quizId, int number, String seed) {
        Quiz quiz = lesson.lesson().quiz(quizId).orElseThrow(() -> new AttemptRefused(Why.NOT_FOUND));
        List<Attempt> attempts = attempts(person, lesson.lesson().id(), quizId);
        Attempt latest = attempts.isEmpty() ? null : attempts.getLast();
        if (latest != null && !latest.isSubmitted() && latest.number() == number) {
            return latest;
        }
        boolean isDue = latest == null ? number == 1 : latest.isSubmitted() && number == latest.number() + 1;
        if (!isDue) {
            throw new AttemptRefused(Why.OVERTAKEN);
        }
        Attempt next = next(person, lesson, quiz, number, seed, attempts);
        revisions.keep(lesson);
        try {
            writes.run(() -> insert(next, latest));
            return next;
        } catch (DuplicateKeyException e) {
            // Another tab began the same one at this moment; now it is there.
            return begin(person, lesson, quizId, number, seed);
        }
    }

    /**
     * Saves a response for whoever is the only writer: as {@link #save(PersonId, AttemptId, String, AnswerWrite)}, where
     * any earlier write is known.
     */
    public SaveResult save(
            UserId person, AttemptId attempt, String questionId, long clientSequence, Response response) {
        return save(
                person, attempt, questionId, clientSequence, response, kept -> kept.clientSequence() < clientSequence);
    }

    /**
     * Saves a response. A repeated write (the same sequence with the same response) changes nothing and returns what the
     * first returned. Where an answer is kept that the writer did not know of, that one stays, and the writer is told; so
     * neither is lost.
     *
     * @throws AttemptRefused where the attempt is not the person's, is submitted or does not ask the question, or the
     *     response is too long
     */
    public SaveResult save(UserId person, AttemptId attempt, String questionId, AnswerCommand write) {
        return save(person, attempt, questionId, write.sequence(), write.response(), write::follows);
    }

    /** @param follows whether the response takes the place of what is kept */
    private SaveResult save(
            UserId person,
            AttemptId attempt,
            String questionId,
            long sequence,
            Response response,
            Predicate<Answer> follows) {
        if (response.json().length() > Response.MAX_LENGTH) {
            throw new AttemptRefused(Why.TOO_LONG);
        }
        return writes.write(() -> {
            Locked locked = locked(person, attempt);
            if (!sheets.asks(locked, questionId)) {
                throw new AttemptRefused(Why.UNKNOWN_QUESTION);
            }
            Answer kept = store.answer(attempt, questionId).orElse(null);
            if (kept != null
                    && kept.clientSequence() >= sequence
                    && kept.response().equals(response)) {
                return new SaveResult(kept, false);
            }
            if (locked.submitted()) {
                throw new AttemptRefused(Why.SUBMITTED);
            }
            if (handIn.isOver(person, attempt, locked)) {
                throw new AttemptRefused(Why.TIME_UP);
            }
            if (kept != null && kept.checked()) {
                throw new AttemptRefused(Why.CHECKED);
            }
            if (kept != null && !follows.test(kept)) {
                return new SaveResult(kept, true);
            }
            Answer answer = new Answer(response, sequence, now());
            if (kept == null) {
                store.insertAnswer(attempt, questionId, answer);
            } else {
                store.updateAnswer(attempt, questionId, answer);
            }
            return new SaveResult(answer, false);
        });
    }

    /**
     * Submits an attempt: marks every question as the attempt's own revision asks it, and closes it. A second time
     * returns what the first returned.
     *
     * @throws AttemptRefused where the attempt is not the person's
     */
    public AttemptDetails submit(UserId person, AttemptId attempt) {
        handIn.submit(person, attempt);
        return sheet(attempt).orElseThrow();
    }

    /** Starts an attempt unless its student has asked to see the answers in another tab in the meantime. */
    private void insert(Attempt next, @Nullable Attempt latest) {
        if (latest != null) {
            locked(next.person(), latest.id());
            boolean asked = store.find(latest.id())
                    .filter(now -> now.answersShown() == AnswersShown.ENDING)
                    .isPresent();
            if (asked) {
                throw new AttemptRefused(Why.ANSWERS_SHOWN);
            }
        }
        store.insert(next);
    }

    private Attempt next(UserId person, Published lesson, Quiz quiz, int number, String seed, List<Attempt> before) {
        Instant now = now();
        AttemptRules shown = rules.next(person, lesson.lesson().id(), quiz, seed)
                .asPromised(before.isEmpty() ? null : before.getLast().policy());
        AttemptRules policy = shown.with(shown.times().begun(now));
        if (policy.times().isBeforeOpening(now)) {
            throw new AttemptRefused(Why.NOT_OPEN);
        }
        if (policy.times().isClosed(now)) {
            throw new AttemptRefused(Why.CLOSED);
        }
        boolean preview = rules.isPreview(person, lesson.lesson().id());
        if (!policy.allows(number) && !preview) {
            throw new AttemptRefused(Why.NO_ATTEMPT_LEFT);
        }
        if (!before.isEmpty() && AnswerKeyAccess.of(before, shown, preview, now).ended()) {
            throw new AttemptRefused(Why.ANSWERS_SHOWN);
        }
        return new Attempt(
                AttemptId.random(),
                person,
                lesson.lesson().id(),
                quiz.id(),
                lesson.revision(),
                number,
                Attempt.State.ACTIVE,
                policy,
                now,
                null,
                AttemptDetails.worth(policy.asked(quiz)),
                null,
                BigDecimal.ZERO.setScale(Credit.PLACES),
                AnswersShown.NO,
                before.stream().anyMatch(attempt -> attempt.answersShown() != AnswersShown.NO));
    }

    /** A person's attempts at one quiz by number, the newest handed in where its time is up. */
    private List<Attempt> attempts(UserId person, String lessonId, String quizId) {
        List<Attempt> attempts = store.attempts(person, lessonId, quizId);
        if (attempts.isEmpty()) {
            return attempts;
        }
        List<Attempt> now = new ArrayList<>(attempts);
        now.set(now.size() - 1, handIn.ended(attempts.getLast()));
        return now;
    }

    /** What its own student may see of an attempt. */
    private AttemptDetails shown(AttemptDetails sheet, AnswerKeyAccess key) {
        boolean isDue =
                !sheet.attempt().isSubmitted() || sheet.attempt().policy().isShown(now());
        return !isDue ? sheet.withheld() : key.shown() ? sheet : sheet.withoutKey();
    }

    private AttemptDetails sheet(Attempt attempt) {
        return sheets.sheet(handIn.ended(attempt));
    }

    private Locked locked(UserId person, AttemptId attempt) {
        return store.lock(person, attempt).orElseThrow(() -> new AttemptRefused(Why.NOT_FOUND));
    }

    /** The present as both databases keep it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
