package org.readout.attempt;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.readout.assignment.EffectiveRules;
import org.readout.assignment.EffectiveRulesService;
import org.readout.assignment.OutsideRule;
import org.readout.assignment.Study;
import org.readout.attempt.AttemptDetailsLoader.Loaded;
import org.readout.attempt.AttemptRefused.Reason;
import org.readout.attempt.Mark.NewMark;
import org.readout.course.CourseId;
import org.readout.course.CourseService;
import org.readout.course.StudyContext;
import org.readout.db.DurableTransactions;
import org.readout.db.Hashes;
import org.readout.lesson.Lesson;
import org.readout.lesson.Lesson.Quiz;
import org.readout.lesson.Lesson.Sitting;
import org.readout.lesson.LessonLibrary.Published;
import org.readout.lesson.Revisions;
import org.readout.question.Marking;
import org.readout.question.Question;
import org.readout.question.Response;
import org.readout.question.Score;
import org.readout.result.WorkChanged;
import org.readout.shell.PageReads;
import org.readout.text.Messages;
import org.readout.user.AuditLog;
import org.readout.user.LoginFlow.GuestSignedIn;
import org.readout.user.User;
import org.readout.user.UserId;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/**
 * Attempts at quizzes: starting, answering, submitting. Every write may be repeated: a second time it changes nothing and
 * returns the same. What is returned as saved is on the device. {@link AttemptRefused} is thrown if the attempt is not the
 * user's, or its state forbids the write.
 *
 * <p>Writes to one attempt come one after the other, because each locks its row. So an answer is either saved before the
 * submission and marked, or refused.
 *
 * <p>An active attempt gets any time that its student's courses give after it was started. An attempt whose time is up
 * counts as submitted at its end. Every look shows it so, and writes nothing: {@link #settle} writes it, every few seconds
 * for what is over, before the rules of a course change, and so do other actions. From then on nothing shortens the time
 * again.
 *
 * @see "Decision: src/docs/decisions/2026-11-24-a-write-says-what-it-was-made-after.md"
 * @see "Decision: src/docs/decisions/2026-11-24-how-an-attempt-goes.md"
 */
@Service
public class AttemptService {

    /** The time after the end for which an answer is accepted, because it may have been on its way. */
    static final Duration GRACE = Duration.ofSeconds(5);

    private static final int SEED_DIGITS = 16;

    /** Both sittings of a reading check together. */
    private static final String CHECK = "";

    private final AttemptRepository repository;
    private final AttemptDetailsLoader loader;
    private final Revisions revisions;
    private final EffectiveRulesService effectiveRules;
    private final DurableTransactions transactions;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    AttemptService(
            AttemptRepository repository,
            AttemptDetailsLoader loader,
            Revisions revisions,
            EffectiveRulesService effectiveRules,
            DurableTransactions transactions,
            AuditLog audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.repository = repository;
        this.loader = loader;
        this.revisions = revisions;
        this.effectiveRules = effectiveRules;
        this.transactions = transactions;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /**
     * @param sequence the browser's number of the write, above 0, rising with each
     * @param after the writes that the writer knew of: what the page showed as saved, and what it has sent since
     */
    public record AnswerCommand(Response response, long sequence, Set<Long> after) {

        private boolean follows(Answer kept) {
            return kept.clientSequence() < sequence
                    && (after.contains(kept.clientSequence()) || kept.response().equals(response));
        }
    }

    /** @param superseded whether another tab or device had saved another answer, so that the write changed nothing */
    public record SaveResult(Answer kept, boolean superseded) {}

    /** @param isNew whether it was started just now, not before in another tab or on another device */
    public record Started(Attempt attempt, boolean isNew) {}

    /** The result of a request to submit. Nothing is written unless it is {@code Submitted}. */
    public sealed interface Submission {

        record Submitted(QuizStatus status) implements Submission {}

        /**
         * The student hasn't yet agreed to submit incomplete answers. All are numbers of questions, from 1.
         *
         * @param open without an answer
         * @param unreadable with an answer that is no number
         * @param tooShort with a text shorter than asked for
         */
        record Incomplete(List<Integer> open, List<Integer> unreadable, List<Integer> tooShort) implements Submission {

            private static Incomplete of(AttemptDetails details, Set<String> answerable) {
                return new Incomplete(
                        details.open(),
                        details.flawed(Question.Flaw.UNREADABLE, answerable),
                        details.flawed(Question.Flaw.TOO_SHORT, answerable));
            }

            private boolean isNothing() {
                return open.isEmpty() && unreadable.isEmpty() && tooShort.isEmpty();
            }
        }

        /** Another tab or device has saved answers that the page doesn't show. */
        record AnsweredElsewhere() implements Submission {}
    }

    /**
     * Returns a quiz as it is shown to a user.
     *
     * @param reader {@code null} for a visitor who has written nothing yet
     * @param reads of the page that is being built
     */
    public QuizStatus status(@Nullable User reader, Study study, Quiz quiz, PageReads reads) {
        UserId user = reader == null ? null : reader.id();
        List<Attempt> stored = user == null ? List.of() : repository.attempts(user, study, quiz.id(), reads);
        boolean isFirstOfGuest = stored.isEmpty() && (reader == null || reader.isGuest());
        return status(isFirstOfGuest ? null : user, study, quiz, null, stored);
    }

    private QuizStatus status(
            @Nullable UserId drawnFor,
            Study study,
            Quiz quiz,
            @Nullable AttemptDetails submitted,
            List<Attempt> stored) {
        EffectiveRules course = course(study, quiz.id());
        Instant now = now();
        boolean teacher = study.teacher() && course == null;
        EffectiveRules shown = teacher ? effectiveRules.ofQuiz(study.taught(), study.lessonId(), quiz.id()) : course;
        String seed = seed(drawnFor, study.context(), study.lessonId(), quiz.id(), stored.size() + 1);
        QuizStatus untouched = new QuizStatus(
                null,
                next(quiz, shown, QuestionSelection.of(quiz, seed), stored),
                null,
                false,
                access(List.of(), AttemptRules.of(quiz, shown, QuestionSelection.NONE), study, quiz.id()),
                now,
                teacher,
                shown,
                effectiveRules.outside(study, quiz.id(), now),
                effectiveRules.outsideKeyFrom(study, quiz.id(), now));
        if (stored.isEmpty() || untouched.isKeptBack()) {
            return untouched;
        }
        AttemptDetails latest = submitted == null ? details(stored.getLast(), course) : submitted;
        List<Attempt> attempts = with(stored, latest.attempt());
        AttemptRules next = next(quiz, course, QuestionSelection.of(quiz, seed), attempts);
        AnswerKeyAccess key = access(attempts, next, study, quiz.id());
        Instant release = release(study, quiz.id(), course);
        List<Attempt> scored = attempts.stream()
                .filter(attempt -> attempt.isShown(now, release))
                .toList();
        List<Score> scores = scored.stream()
                .flatMap(attempt -> LateAdjustedScore.of(attempt, course).stream())
                .map(LateAdjustedScore::counts)
                .toList();
        ScorePolicy kept = ScorePolicy.of(latest.attempt(), course, scores).orElse(null);
        return new QuizStatus(
                shown(latest, key, release, now),
                next,
                kept,
                scored.stream().anyMatch(Attempt::waits),
                key,
                now,
                teacher,
                course,
                untouched.outside(),
                untouched.keyFrom());
    }

    /** Returns an attempt as it is now, with everything in it. The caller checks who may see it. */
    public Optional<AttemptDetails> details(AttemptId attempt) {
        return repository.find(attempt).map(this::details);
    }

    /** Returns an attempt for a reader. In one's own attempt, what a student can't see yet is left out. */
    public Optional<AttemptDetails> details(AttemptId attempt, @Nullable UserId reader) {
        return repository.find(attempt).map(found -> found.person().equals(reader) ? own(found) : details(found));
    }

    public Optional<AttemptDetails> details(
            UserId user, StudyContext context, String lessonId, String quizId, int number) {
        return repository.attempts(user, context, lessonId, quizId).stream()
                .filter(attempt -> attempt.number() == number)
                .findFirst()
                .map(this::details);
    }

    private AttemptDetails details(Attempt stored) {
        return details(stored, course(study(stored), stored.quizId()));
    }

    private AttemptDetails details(Attempt stored, @Nullable EffectiveRules course) {
        Attempt attempt = stored.extended(course);
        return loader.load(attempt, course, isOver(attempt) ? submittedAt(attempt) : null)
                .details();
    }

    private AttemptDetails own(Attempt stored) {
        Study study = study(stored);
        EffectiveRules course = course(study, stored.quizId());
        AttemptDetails details = details(stored, course);
        List<Attempt> attempts =
                repository.attempts(stored.person(), stored.context(), stored.lessonId(), stored.quizId());
        Instant release = release(study, stored.quizId(), course);
        return shown(details, access(with(attempts, details.attempt()), study), release, now());
    }

    /** An answer that was checked before an instructor kept the scores back shows no mark either. */
    private static AttemptDetails shown(
            AttemptDetails details, AnswerKeyAccess key, @Nullable Instant release, Instant now) {
        Attempt attempt = details.attempt();
        boolean isShown =
                attempt.isSubmitted() ? attempt.isShown(now, release) : release == null || !now.isBefore(release);
        return !isShown ? details.withheld(release) : key.shown() ? details : details.withoutKey();
    }

    private AnswerKeyAccess access(List<Attempt> attempts, Study study) {
        Attempt latest = attempts.getLast();
        Quiz today = loader.today(latest);
        EffectiveRules course = course(study, latest.quizId());
        return access(attempts, next(today, course, QuestionSelection.all(today), attempts), study, latest.quizId());
    }

    private AnswerKeyAccess access(List<Attempt> attempts, AttemptRules next, Study study, String quizId) {
        return AnswerKeyAccess.of(
                attempts,
                next,
                isArchived(study, quizId),
                release(study, quizId, course(study, quizId)),
                isKeyHidden(study, quizId),
                now());
    }

    /** Returns whether a course of others hides the answer key of a quiz. */
    private boolean isKeyHidden(Study study, String quizId) {
        return isOutside(study, quizId)
                && !Sitting.isSitting(quizId)
                && effectiveRules.outside(study, quizId, now()) != OutsideRule.PRACTISE_WITH_KEY;
    }

    /** Returns how much time is left to answer, not negative, or {@code null} if nothing ends the attempt. */
    public @Nullable Duration timeLeft(Attempt attempt) {
        Instant end = attempt.rules().endsAt();
        Duration left = end == null || attempt.isSubmitted() ? null : Duration.between(now(), end);
        return left != null && left.isNegative() ? Duration.ZERO : left;
    }

    /** Returns the submitted attempts of a course's students at the quizzes of a lesson, oldest first. */
    public List<Attempt> submitted(CourseId course, String lessonId) {
        return repository.attempts(course, lessonId).stream()
                .filter(Attempt::isSubmitted)
                .toList();
    }

    public List<Attempt> submitted(UserId student, StudyContext context, String lessonId) {
        return repository.attempts(student, context, lessonId).stream()
                .filter(Attempt::isSubmitted)
                .toList();
    }

    /**
     * Returns the missed questions of a user's last submitted attempt at each quiz of a lesson, by the quiz's id. It tells
     * no more than the user's results do; a quiz whose score isn't shown yet is left out.
     */
    public Map<String, MissedQuestions> missed(UserId user, StudyContext context, String lessonId) {
        Map<String, Attempt> last = new HashMap<>();
        submitted(user, context, lessonId).forEach(attempt -> last.put(attempt.quizId(), attempt));
        return last.values().stream()
                .map(this::own)
                .filter(details -> !details.attempt().isWithheld())
                .collect(Collectors.toMap(details -> details.attempt().quizId(), MissedQuestions::of));
    }

    public Quiz asked(Attempt attempt) {
        return loader.asked(attempt);
    }

    /** Returns the receipt of an attempt as it is now; absent if it is not the user's own. */
    public Optional<Receipt> receipt(User user, AttemptId id) {
        return repository
                .find(id)
                .filter(attempt -> attempt.person().equals(user.id()))
                .map(attempt -> {
                    Lesson lesson = revisions.lesson(attempt.lessonId(), attempt.revision());
                    return new Receipt(user, lesson.title(), Messages.inEnglish(() -> own(attempt)));
                });
    }

    /**
     * Starts an attempt, or returns the one that was started elsewhere. It asks the quiz that the user was shown, by the
     * rules that the user was shown.
     *
     * @param number of the attempt that the page shows, counted from 1; never another one is started
     * @param seed what the page's questions were selected by, of {@link QuizStatus#rules()}; {@code null} if it shows none
     */
    public Started start(
            UserId user, StudyContext context, Published lesson, String quizId, int number, @Nullable String seed) {
        String lessonId = lesson.lesson().id();
        Quiz quiz = lesson.lesson().quiz(quizId).orElseThrow(() -> new AttemptRefused(Reason.NOT_FOUND));
        Study study =
                effectiveRules.study(user, lessonId, context).orElseThrow(() -> new AttemptRefused(Reason.NOT_FOUND));
        EffectiveRules course = course(study, quizId);
        List<Attempt> stored = repository.attempts(user, context, lessonId, quizId);
        Attempt latest = stored.isEmpty() ? null : settle(stored.getLast(), course);
        if (latest != null && !latest.isSubmitted() && latest.number() == number) {
            return new Started(latest, false);
        }
        boolean isNext = latest == null ? number == 1 : latest.isSubmitted() && number == latest.number() + 1;
        refuseIf(!isNext, Reason.OVERTAKEN);
        String drawn = seed == null ? seed(user, context, lessonId, quizId, number) : seed;
        List<Attempt> before = latest == null ? stored : with(stored, latest);
        AttemptRules rules = next(quiz, course, QuestionSelection.of(quiz, drawn), before);
        Instant now = now();
        refuseIf(study.teacher() && course == null, Reason.TEACHER);
        refuseIf(
                Sitting.BEFORE.is(quizId)
                        && !repository
                                .attempts(user, context, lesson.lesson(), Sitting.AFTER)
                                .isEmpty(),
                Reason.CLOSED);
        refuseIf(isArchived(study, quizId), Reason.ARCHIVED);
        refuseIf(rules.isBeforeOpening(now), Reason.NOT_OPEN);
        refuseIf(rules.isClosed(now), Reason.CLOSED);
        refuseIf(!rules.allows(number), Reason.NO_ATTEMPT_LEFT);
        refuseIf(
                isOutside(study, quizId) && effectiveRules.outside(study, quizId, now) == OutsideRule.NOTHING,
                Reason.KEPT_BACK);
        refuseIf(access(before, rules, study, quizId).ended(), Reason.ANSWERS_SHOWN);
        Attempt next = new Attempt(
                AttemptId.random(),
                user,
                context,
                lessonId,
                quizId,
                lesson.revision(),
                number,
                rules.started(now),
                now,
                null,
                AttemptDetails.worth(rules.asked(quiz)),
                null,
                Attempt.NO_POINTS,
                false,
                null);
        revisions.keep(lesson);
        boolean isNew;
        try {
            isNew = transactions.write(() -> {
                boolean asSeen = latest == null || lock(user, latest.id()).answersShown() == latest.answersShown();
                if (asSeen) {
                    if (Sitting.AFTER.is(quizId)) {
                        closeBefore(user, context, lesson.lesson());
                    }
                    repository.insert(next);
                    events.publishEvent(next.place());
                }
                return asSeen;
            });
        } catch (DuplicateKeyException e) {
            isNew = false;
        }
        // If another tab started an attempt at the same moment, that one is used.
        return isNew ? new Started(next, true) : start(user, context, lesson, quizId, number, seed);
    }

    /** Submits the answers given before reading, so that none can be changed after the questions are asked again. */
    private void closeBefore(UserId user, StudyContext context, Lesson lesson) {
        repository.attempts(user, context, lesson, Sitting.BEFORE).stream()
                .map(attempt -> lock(user, attempt.id()))
                .filter(attempt -> !attempt.isSubmitted())
                .forEach(attempt -> close(attempt, null));
    }

    private static AttemptRules next(
            Quiz quiz, @Nullable EffectiveRules course, QuestionSelection selection, List<Attempt> before) {
        AttemptRules next = AttemptRules.of(quiz, course, selection);
        return before.isEmpty() ? next : next.asPromised(before.getLast().rules());
    }

    /**
     * Decides which questions an attempt asks: always the same for the same attempt, and others for every other.
     *
     * @param drawnFor {@code null} for the first attempt of a reader without an account, which asks every such reader the
     *     same: the first page is kept, and is the same for new visitors
     */
    static String seed(@Nullable UserId drawnFor, StudyContext context, String lessonId, String quizId, int number) {
        String reader = drawnFor == null ? "" : drawnFor.value() + (context.isOwn() ? "" : " " + context.column());
        return Hashes.hex(String.join("\n", reader, lessonId, quizId, String.valueOf(number)))
                .substring(0, SEED_DIGITS);
    }

    /**
     * Saves a response. An answer that the writer didn't know of is kept and returned, so that neither is lost. A repeated
     * write has the same sequence and the same response.
     */
    public SaveResult save(UserId user, AttemptId id, String questionId, AnswerCommand write) {
        String json = write.response().json();
        refuseIf(json.length() > Response.MAX_LENGTH, Reason.TOO_LONG);
        return transactions.write(() -> {
            Attempt attempt = lock(user, id, questionId);
            Answer kept = repository.answer(id, questionId).orElse(null);
            if (kept != null
                    && kept.clientSequence() >= write.sequence()
                    && kept.response().equals(write.response())) {
                return new SaveResult(kept, false);
            }
            refuseIfClosed(attempt, kept);
            if (kept != null && !write.follows(kept)) {
                return new SaveResult(kept, true);
            }
            Answer answer = new Answer(write.response(), write.sequence(), now());
            repository.saveAnswer(id, questionId, answer, json, kept == null);
            return new SaveResult(answer, false);
        });
    }

    /** Takes a question's hint, and returns what it costs; {@code null} if it is free. */
    public @Nullable BigDecimal takeHint(UserId user, AttemptId id, String questionId) {
        return transactions.<@Nullable BigDecimal>write(() -> {
            Attempt attempt = lock(user, id, questionId);
            refuseIfClosed(attempt, repository.answer(id, questionId).orElse(null));
            BigDecimal cost = question(attempt, questionId).basics().hintCost();
            BigDecimal paid = repository.hints(id).get(questionId);
            if (cost != null && paid == null) {
                repository.insertHint(id, questionId, cost, now());
            }
            return paid == null ? cost : paid;
        });
    }

    /** Notes that the user opened free hints of a running attempt. */
    public void openedHints(UserId user, AttemptId id, Collection<String> questionIds) {
        questionIds.forEach(question -> repository.insertOpenedHint(user, id, question, now()));
    }

    /**
     * Marks the answer to one question before the submission; from then on it can't be changed. Returns the attempt as its
     * student sees it, or nothing if the question has no answer.
     */
    public Optional<AttemptDetails> check(UserId user, AttemptId id, String questionId) {
        boolean checked = transactions.write(() -> {
            Attempt attempt = lock(user, id, questionId);
            Answer answer = repository.answers(id).get(questionId);
            if (answer != null && answer.checked()) {
                return true;
            }
            refuseIfClosed(attempt, answer);
            refuseIf(!attempt.rules().allowsChecks(), Reason.NOT_FOUND);
            Study study = study(attempt);
            Instant release = release(study, attempt.quizId(), course(study, attempt.quizId()));
            refuseIf(isKeyHidden(study, attempt.quizId()), Reason.NOT_FOUND);
            refuseIf(release != null && now().isBefore(release), Reason.NOT_FOUND);
            Question question = question(attempt, questionId);
            Marking marking = question.mark(answer == null ? null : answer.response());
            boolean marked = answer != null && !answer.response().isBlank() && !marking.waits();
            if (marked) {
                Mark mark =
                        AttemptMarking.mark(question, marking, answer, "Graded when the answer was checked.", now());
                repository.insertMarks(id, List.of(mark));
                repository.updateChecked(id, questionId, mark.markedAt());
            }
            return marked;
        });
        return checked ? details(id, user) : Optional.empty();
    }

    /**
     * Saves how sure the student is of an answer, and returns what is saved then. A later sequence counts; no score changes.
     */
    public Confidence saveConfidence(
            UserId user, AttemptId id, String questionId, long clientSequence, Confidence.Level level) {
        return transactions.write(() -> {
            Attempt attempt = lock(user, id, questionId);
            Confidence kept = repository.confidence(id).get(questionId);
            if (kept != null && kept.clientSequence() >= clientSequence) {
                return kept;
            }
            refuseIf(!attempt.rules().settings().confidence(), Reason.NOT_FOUND);
            refuseIfClosed(attempt, repository.answer(id, questionId).orElse(null));
            Confidence given = new Confidence(level, clientSequence, now());
            repository.saveConfidence(id, questionId, given, kept == null);
            return given;
        });
    }

    /** Submits an attempt: marks every question that is not marked yet, as the attempt asks it. */
    public AttemptDetails submit(UserId user, AttemptId id) {
        return transactions.write(() -> {
            Attempt attempt = lock(user, id);
            EffectiveRules course = course(study(attempt), attempt.quizId());
            return attempt.isSubmitted() ? details(attempt, course) : close(extend(attempt, course), course);
        });
    }

    /**
     * Submits an attempt as its student sees it.
     *
     * @param shown the sequence of the answer that the page shows as saved, 0 for none, by the ids of the questions that the
     *     student can still answer
     * @param confirmed whether the student has agreed to submit the answers as they are
     */
    public Submission submit(UserId user, AttemptId id, Quiz quiz, Map<String, Long> shown, boolean confirmed) {
        return transactions.write(() -> {
            Attempt locked = lock(user, id);
            Study study = study(locked);
            EffectiveRules course = course(study, locked.quizId());
            Attempt attempt = locked.isSubmitted() ? locked : extend(locked, course);
            Loaded loaded = loader.load(attempt, course, attempt.isSubmitted() ? null : submittedAt(attempt));
            AttemptDetails details = loaded.details();
            if (!attempt.isSubmitted()) {
                Submission.Incomplete incomplete = Submission.Incomplete.of(details, shown.keySet());
                if (!confirmed && !incomplete.isNothing()) {
                    return incomplete;
                } else if (!details.keeps(shown)) {
                    return new Submission.AnsweredElsewhere();
                }
                close(loaded);
            }
            List<Attempt> stored = repository.attempts(user, attempt.context(), attempt.lessonId(), quiz.id());
            return new Submission.Submitted(status(user, study, quiz, details, stored));
        });
    }

    private AttemptDetails close(Attempt locked, @Nullable EffectiveRules course) {
        return close(loader.load(locked, course, submittedAt(locked)));
    }

    private AttemptDetails close(Loaded submitted) {
        AttemptDetails details = submitted.details();
        repository.insertMarks(details.attempt().id(), submitted.added());
        repository.updateSubmitted(details.attempt());
        events.publishEvent(details.attempt().place());
        events.publishEvent(details);
        return details;
    }

    /** Returns the time of a submission now: the end of the time limit if that is over, or else now. */
    private Instant submittedAt(Attempt active) {
        Instant now = now();
        Instant end = active.rules().endsAt();
        return end != null && now.isAfter(end) ? end : now;
    }

    /**
     * Shows a student the correct answers before the last attempt. In a course, that ends her attempts at the quiz.
     *
     * @param id her latest attempt, submitted
     */
    public void showAnswers(UserId user, AttemptId id) {
        settle(id);
        transactions.run(() -> {
            Attempt attempt = lock(user, id);
            List<Attempt> attempts = repository.attempts(user, attempt.context(), attempt.lessonId(), attempt.quizId());
            refuseIf(!attempt.isSubmitted() || !attempts.getLast().id().equals(id), Reason.OVERTAKEN);
            if (access(attempts, study(attempt)).offered()) {
                repository.updateAnswersShown(id, now());
            }
        });
    }

    /**
     * Leaves the mark of <em>Show answers</em> on the attempts of a student whose answer key is about to be hidden: she may
     * have read it. A quiz that shows its answers after each attempt goes on as before.
     */
    void endIfKeyShown(List<Attempt> attempts) {
        Attempt latest = attempts.getLast();
        if (!latest.rules().showsKeyEachTime()
                && !latest.answersShown()
                && access(attempts, study(latest)).shown()) {
            repository.updateAnswersShown(latest.id(), now());
        }
    }

    /** Locks all attempts of a course at a lesson until the transaction ends. */
    public void lock(CourseId course, String lessonId) {
        repository.lock(course, lessonId);
    }

    /** Adds marks in the caller's transaction, and changes the scores of their attempts. The caller checks who may do so. */
    public void addMarks(List<NewMark> marks) {
        repository.addMarks(marks);
        repository.find(marks.stream().map(NewMark::attempt).distinct().toList()).stream()
                .map(Attempt::place)
                .distinct()
                .forEach(events::publishEvent);
    }

    /** Returns a submitted attempt with everything in it; no one else can change it before the caller's transaction ends. */
    public Optional<AttemptDetails> lockSubmitted(AttemptId id) {
        return repository
                .find(id)
                .flatMap(found -> repository.lock(found.person(), id))
                .filter(Attempt::isSubmitted)
                .map(this::details);
    }

    /** Counts the saved answers in attempts of some students of a course that aren't submitted. One statement. */
    public Map<WorkChanged, Integer> saved(CourseId course, Collection<UserId> students) {
        return repository.saved(course, students);
    }

    @Scheduled(initialDelay = 1_000, fixedDelay = 5_000)
    void submitExpired() {
        repository.ended(now().minus(GRACE)).forEach(this::settle);
    }

    /** Returns an attempt as it is now, and saves that state: any time given since it was started, and that it is over. */
    public Optional<Attempt> settle(AttemptId id) {
        return repository.find(id).map(this::settle);
    }

    private Attempt settle(Attempt attempt) {
        return settle(attempt, course(study(attempt), attempt.quizId()));
    }

    private Attempt settle(Attempt attempt, @Nullable EffectiveRules course) {
        if (!isOver(attempt) && attempt.extended(course).equals(attempt)) {
            return attempt;
        }
        return transactions.write(() -> {
            Attempt extended = extend(lock(attempt.person(), attempt.id()), course);
            return isOver(extended) ? close(extended, course).attempt() : extended;
        });
    }

    private Attempt extend(Attempt locked, @Nullable EffectiveRules course) {
        Attempt extended = locked.extended(course);
        if (!extended.equals(locked)) {
            AttemptRules before = locked.rules();
            AttemptRules after = extended.rules();
            repository.updateRules(extended);
            events.publishEvent(extended.place());
            audit.note(
                    null,
                    "attempt-lengthened",
                    "attempt=" + locked.id().value()
                            + changed("end", before.endsAt(), after.endsAt())
                            + changed(
                                    "due", before.dates().dueAt(), after.dates().dueAt()));
        }
        return extended;
    }

    private static String changed(String what, @Nullable Instant from, @Nullable Instant to) {
        return Objects.equals(from, to)
                ? ""
                : " " + what + ": from=" + (from == null ? "none" : from) + " to=" + (to == null ? "none" : to);
    }

    private boolean isOver(Attempt attempt) {
        Instant end = attempt.rules().endsAt();
        return !attempt.isSubmitted() && end != null && !now().isBefore(end.plus(GRACE));
    }

    private void refuseIfClosed(Attempt locked, @Nullable Answer kept) {
        refuseIf(locked.isSubmitted() && isArchived(study(locked), locked.quizId()), Reason.ARCHIVED);
        refuseIf(locked.isSubmitted(), Reason.SUBMITTED);
        refuseIf(isOver(locked) && isOver(extend(locked, course(study(locked), locked.quizId()))), Reason.TIME_UP);
        refuseIf(kept != null && kept.checked(), Reason.CHECKED);
    }

    private static void refuseIf(boolean refused, Reason reason) {
        if (refused) {
            throw new AttemptRefused(reason);
        }
    }

    private Attempt lock(UserId user, AttemptId attempt) {
        return repository.lock(user, attempt).orElseThrow(() -> new AttemptRefused(Reason.NOT_FOUND));
    }

    private Attempt lock(UserId user, AttemptId id, String questionId) {
        Attempt attempt = lock(user, id);
        refuseIf(!attempt.rules().selection().questions().contains(questionId), Reason.UNKNOWN_QUESTION);
        return attempt;
    }

    private static List<Attempt> with(List<Attempt> stored, Attempt now) {
        return stored.stream()
                .map(attempt -> attempt.id().equals(now.id()) ? now : attempt)
                .toList();
    }

    private Question question(Attempt attempt, String questionId) {
        return loader.asked(attempt).question(questionId).orElseThrow();
    }

    /** Returns what holds today where an attempt is. */
    private Study study(Attempt attempt) {
        return effectiveRules.of(attempt.person(), attempt.lessonId(), attempt.context());
    }

    /**
     * Returns what the course of a context sets for a quiz; {@code null} outside of courses, for a section that isn't
     * assigned, and for a reading check, for which courses set nothing.
     */
    public @Nullable EffectiveRules course(Study study, String quizId) {
        return Sitting.isSitting(quizId) ? null : effectiveRules.ofQuiz(study.rules(), study.lessonId(), quizId);
    }

    private boolean isOutside(Study study, String quizId) {
        return Sitting.isSitting(quizId) ? study.rules() == null : course(study, quizId) == null;
    }

    /**
     * Returns when a user sees scores and answer keys: in a course also those of the reading check, and of a course that she
     * has left when readers outside see the key.
     */
    private @Nullable Instant release(Study study, String quizId, @Nullable EffectiveRules course) {
        EffectiveRules rules = Sitting.isSitting(quizId) ? study.rules() : course;
        if (rules != null) {
            return rules.scoresFrom();
        }
        Instant now = now();
        if (study.context().isOwn()
                || study.rules() != null
                || effectiveRules.outside(study, quizId, now) == OutsideRule.PRACTISE_WITH_KEY) {
            return null;
        }
        Instant from = effectiveRules.outsideKeyFrom(study, quizId, now);
        return from == null ? EffectiveRules.UNTIL_RELEASED : from;
    }

    /** Returns whether the course is archived, for which its quizzes and the reading check are over. */
    private boolean isArchived(Study study, String quizId) {
        EffectiveRules rules = Sitting.isSitting(quizId) ? study.rules() : course(study, quizId);
        return rules != null && rules.isArchived();
    }

    /** The present as both databases keep it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /**
     * Moves a guest's attempts to an account, at each quiz where the account has none outside of courses. At the others they
     * stay with the guest.
     */
    @EventListener
    public void merge(GuestSignedIn signedIn) {
        repository.merge(signedIn.guest(), signedIn.account()).forEach(events::publishEvent);
    }

    /**
     * Moves what a student did on her own before she joined into the course, at each quiz that it assigns and whose answer
     * key she hasn't seen: as many attempts as the quiz allows, oldest first. A lesson at which she has attempts in the
     * course, from before she left it, is left as it is.
     */
    @EventListener
    void bring(CourseService.Joined joined) {
        CourseId course = joined.course();
        UserId student = joined.student();
        Map<String, Map<String, List<Attempt>>> own = repository.attempts(student, StudyContext.OWN).stream()
                .collect(Collectors.groupingBy(
                        Attempt::lessonId,
                        Collectors.groupingBy(
                                attempt -> Sitting.isSitting(attempt.quizId()) ? CHECK : attempt.quizId())));
        own.forEach((lessonId, quizzes) -> effectiveRules
                .study(student, lessonId, StudyContext.of(course))
                .map(Study::rules)
                .filter(rules -> repository
                        .attempts(student, StudyContext.of(course), lessonId)
                        .isEmpty())
                .ifPresent(rules -> quizzes.values().stream()
                        .filter(attempts -> attempts.stream().noneMatch(AttemptService::mayHaveSeenKey))
                        .forEach(attempts -> move(allowed(attempts, rules), course))));
    }

    private void move(List<Attempt> own, CourseId course) {
        repository.move(own.stream().map(Attempt::id).toList(), course, now());
        own.stream()
                .map(Attempt::place)
                .flatMap(before -> Stream.of(
                        before,
                        new WorkChanged(before.person(), StudyContext.of(course), before.lessonId(), before.quizId())))
                .distinct()
                .forEach(events::publishEvent);
    }

    private static boolean mayHaveSeenKey(Attempt attempt) {
        return attempt.answersShown()
                || attempt.rules().showsKeyEachTime()
                || Sitting.AFTER.is(attempt.quizId()) && attempt.isSubmitted();
    }

    private List<Attempt> allowed(List<Attempt> attempts, EffectiveRules rules) {
        String quizId = attempts.getFirst().quizId();
        String lessonId = attempts.getFirst().lessonId();
        boolean isAssigned = Sitting.isSitting(quizId) || effectiveRules.ofQuiz(rules, lessonId, quizId) != null;
        return attempts.stream()
                .filter(attempt -> isAssigned
                        && AttemptRules.of(loader.today(attempt), rules, QuestionSelection.NONE)
                                .allows(attempt.number()))
                .toList();
    }

    /** Counts the quizzes of a lesson that a student brought into a course. */
    public int brought(UserId student, CourseId course, String lessonId) {
        return repository.moved(student, course, lessonId);
    }
}
