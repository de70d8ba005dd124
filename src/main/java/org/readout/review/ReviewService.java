package org.readout.review;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.readout.assignment.EffectiveRulesService;
import org.readout.assignment.Study;
import org.readout.attempt.AttemptDetails;
import org.readout.attempt.AttemptService;
import org.readout.attempt.Mark;
import org.readout.course.CourseId;
import org.readout.course.CourseService;
import org.readout.course.StudyContext;
import org.readout.db.DurableTransactions;
import org.readout.lesson.Lesson;
import org.readout.lesson.Lesson.KeyTerm;
import org.readout.lesson.Lesson.Quiz;
import org.readout.lesson.Lesson.Sitting;
import org.readout.lesson.LessonLibrary;
import org.readout.lesson.LessonLibrary.Published;
import org.readout.note.Note;
import org.readout.note.NoteService;
import org.readout.question.Question;
import org.readout.reading.ReadingService;
import org.readout.reading.TermLookup;
import org.readout.review.ReviewItem.Answer;
import org.readout.review.ReviewItem.Level;
import org.readout.shell.PageReads;
import org.readout.user.CurrentUser;
import org.readout.user.LoginFlow.GuestSignedIn;
import org.readout.user.User;
import org.readout.user.UserId;
import org.readout.web.UserTime;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;

/**
 * What comes back to a person for review, and how well the person knows key terms by it. Nothing of it is a score. A
 * question comes only while every course of the person that assigns its quiz shows the answer key, so never from a quiz
 * that still counts: this is asked anew for each card.
 */
@Service
public class ReviewService {

    /** The most cards of one review: about five minutes. */
    public static final int MOST = 8;

    /** The days ahead, and the most cards, of which the browser keeps cards to ask without a connection. */
    private static final int DAYS_KEPT = 7;

    private static final int MOST_KEPT = 3 * MOST;

    /** <em>Ask me again</em> does it after this many days. */
    private static final int AGAIN = 3;

    private final ReviewRepository repository;
    private final ReadingService reading;
    private final AttemptService attempts;
    private final EffectiveRulesService rules;
    private final NoteService notes;
    private final LessonLibrary library;
    private final CurrentUser currentUser;
    private final DurableTransactions writes;
    private final Clock clock;

    ReviewService(
            ReviewRepository repository,
            ReadingService reading,
            AttemptService attempts,
            EffectiveRulesService rules,
            NoteService notes,
            LessonLibrary library,
            CurrentUser currentUser,
            DurableTransactions writes,
            Clock clock) {
        this.repository = repository;
        this.reading = reading;
        this.attempts = attempts;
        this.rules = rules;
        this.notes = notes;
        this.library = library;
        this.currentUser = currentUser;
        this.writes = writes;
        this.clock = clock;
    }

    /**
     * An item that may be asked now, with what it asks.
     *
     * @param term {@code null} unless it is one, as the others are
     */
    public record Card(
            ReviewItem item,
            Lesson lesson,
            @Nullable KeyTerm term,
            @Nullable Question question,
            @Nullable Note note) {

        public LocalDate due() {
            return Objects.requireNonNull(item.due());
        }
    }

    /** What happened with a key term: {@code LOOKED_UP}, {@code MISSED}, {@code CORRECT}, {@code REVIEWED} or {@code REVIEWED_WRONG}. */
    public record Happening(LocalDate on, String what, String lesson) {}

    /**
     * How well a person knows a key term.
     *
     * @param next when it comes back; {@code null} if it doesn't
     */
    public record Known(Level level, @Nullable LocalDate next, List<Happening> happened) {}

    /** How many students of a class know a key term how well; never whom. */
    public record ClassKnows(KeyTerm term, int met, int used) {}

    /** Returns today by the clock of the person in front of the page. */
    public LocalDate today() {
        return day(clock.instant());
    }

    public LocalDate again() {
        return today().plusDays(AGAIN);
    }

    public ReviewChoice choice(UserId person) {
        return repository.choice(person);
    }

    public int due(UserId person) {
        return repository.due(person, today());
    }

    /** Returns all that comes back to the current user and may be shown now, the next first. */
    public List<Card> cards(User person) {
        Map<String, Boolean> shown = new HashMap<>();
        List<Card> cards = new ArrayList<>();
        List<ReviewItem> changed = new ArrayList<>();
        for (ReviewItem item : repository.of(person.id())) {
            if (item.due() != null) {
                Optional<Card> card = card(person, item, shown);
                card.ifPresent(cards::add);
                if (!item.isTerm() && item.keyShown() != card.isPresent()) {
                    changed.add(item.keyShown(card.isPresent()));
                }
            }
        }
        repository.update(changed);
        return cards;
    }

    /** Returns the cards that the browser keeps to ask without a connection, the next first; none in a pause. */
    public List<Card> toKeep(User person) {
        LocalDate last = today().plusDays(DAYS_KEPT);
        return choice(person.id()).isPaused(today())
                ? List.of()
                : cards(person).stream()
                        .filter(card -> !card.due().isAfter(last))
                        .limit(MOST_KEPT)
                        .toList();
    }

    /** Returns a card as it may be shown now; empty if it may no longer. */
    public Optional<Card> card(User person, ReviewItem item) {
        return card(person, item, new HashMap<>());
    }

    private Optional<Card> card(User person, ReviewItem item, Map<String, Boolean> shown) {
        Lesson lesson = lesson(item.lessonId());
        if (lesson == null) {
            return Optional.empty();
        } else if (item.isTerm()) {
            return Optional.ofNullable(lesson.terms().get(item.itemId()))
                    .map(term -> new Card(item, lesson, term, null, null));
        } else if (item.noteId() != null) {
            return notes.of(person.id(), item.noteId()).map(note -> new Card(item, lesson, null, null, note));
        }
        return question(lesson, item)
                .filter(question ->
                        !question.gradedByHand() && question.basics().withdrawn() == null)
                .filter(question -> shown.computeIfAbsent(
                        lesson.id() + "/" + item.quizId(), each -> isKeyShown(person, lesson.id(), item)))
                .map(question -> new Card(item, lesson, null, question, null));
    }

    private @Nullable Lesson lesson(String id) {
        return library.lesson(id, currentUser).map(Published::lesson).orElse(null);
    }

    private static Optional<Question> question(Lesson lesson, ReviewItem item) {
        return lesson.quiz(String.valueOf(item.quizId())).flatMap(quiz -> quiz.question(item.itemId()));
    }

    private boolean isKeyShown(User person, String lessonId, ReviewItem item) {
        Study usual = rules.study(person, lessonId, Optional.empty());
        List<StudyContext> open = usual.courses().stream()
                .filter(course -> !course.isArchived())
                .map(course -> StudyContext.of(course.id()))
                .toList();
        Quiz quiz = Objects.requireNonNull(lesson(lessonId))
                .quiz(String.valueOf(item.quizId()))
                .orElseThrow();
        return (open.isEmpty() ? List.of(usual.context()) : open)
                .stream()
                        .allMatch(place -> rules.study(person.id(), lessonId, place)
                                .filter(study -> attempts.status(person, study, quiz, new PageReads())
                                        .key()
                                        .shown())
                                .isPresent());
    }

    /** Notes how a review went; nothing if another tab did, or the item was forgotten. */
    public void review(ReviewItem item, boolean correct, Rating rating) {
        review(item, correct, rating, today());
    }

    /**
     * Notes a review that was made without a connection. Changes nothing, and returns false, if the card was reviewed since it
     * was kept, by this very review sent before or elsewhere, or if it may no longer be shown.
     *
     * @param number of the review among those of its card, from 1
     * @param on the day by the person's device
     */
    public boolean reviewed(User person, UUID id, int number, LocalDate on, Rating rating, Predicate<Card> correct) {
        Optional<Card> card = repository.of(person.id()).stream()
                .filter(item -> item.id().equals(id)
                        && item.due() != null
                        && item.answers().size() + 1 == number)
                .findFirst()
                .flatMap(item -> card(person, item));
        card.ifPresent(asked -> {
            ReviewItem item = asked.item();
            LocalDate first =
                    number == 1 ? day(item.metAt()) : item.answers().getLast().on();
            LocalDate day = on.isBefore(first) ? first : on.isAfter(today()) ? today() : on;
            review(item, correct.test(asked), rating, day);
        });
        return card.isPresent();
    }

    private void review(ReviewItem item, boolean correct, Rating rating, LocalDate day) {
        long days = item.days(rating, day, choice(item.person()).fsrs());
        try {
            writes.run(() -> {
                repository.insertAnswer(item, new Answer(day, correct, rating));
                repository.update(List.of(item.dueOn(day.plusDays(days))));
            });
        } catch (DuplicateKeyException e) {
            // The other tab's review counts.
        }
    }

    /** Keeps a key term, or a question of a quiz, for review. */
    public void keep(UserId person, String lessonId, @Nullable String quizId, String itemId) {
        writes.run(() -> put(person, lessonId, quizId, Set.of(itemId), item -> item.keptFrom(today().plusDays(1))));
    }

    /** Keeps the words of a person's note for review. */
    public void keep(UserId person, UUID note) {
        UnaryOperator<ReviewItem> keeps = item -> item.of(note).keptFrom(today().plusDays(1));
        writes.run(() -> notes.of(person, note)
                .ifPresent(kept -> put(person, kept.lessonId(), null, Set.of(note.toString()), keeps)));
    }

    /** Makes the terms, and what was missed in the quizzes, come back in a few days. */
    public void askAgain(UserId person, String lessonId, Collection<String> terms, Collection<Quiz> quizzes) {
        writes.run(() -> {
            put(person, lessonId, null, terms, item -> item.dueOn(again()));
            quizzes.forEach(quiz -> put(
                    person,
                    lessonId,
                    quiz.id(),
                    Set.of(),
                    item -> item.missed() || item.kept() ? item.dueOn(again()) : item));
        });
    }

    /** Changes the items with these ids, which are added if they aren't there yet; without ids all of a quiz. */
    private void put(
            UserId person,
            String lessonId,
            @Nullable String quizId,
            Collection<String> ids,
            UnaryOperator<ReviewItem> change) {
        writes.addOnce(() -> {
            Map<String, ReviewItem> there = repository.of(person).stream()
                    // A term that several lessons share comes back once.
                    .filter(item -> quizId == null
                            ? item.quizId() == null
                            : quizId.equals(item.quizId()) && lessonId.equals(item.lessonId()))
                    .collect(Collectors.toMap(
                            ReviewItem::itemId, item -> item, (one, other) -> one, LinkedHashMap::new));
            List<ReviewItem> added = ids.stream()
                    .filter(id -> !there.containsKey(id))
                    .map(id -> change.apply(ReviewItem.first(person, lessonId, quizId, id, clock.instant())))
                    .toList();
            List<ReviewItem> changed = (ids.isEmpty() && quizId != null ? there.keySet() : ids)
                    .stream()
                            .flatMap(id -> Stream.ofNullable(there.get(id)))
                            .map(change)
                            .filter(item -> !item.equals(there.get(item.itemId())))
                            .toList();
            repository.insert(added);
            repository.update(changed);
        });
    }

    @EventListener
    void opened(TermLookup opened) {
        put(
                opened.person(),
                opened.lessonId(),
                null,
                Set.of(opened.termId()),
                item -> item.due() == null ? item.dueOn(today().plusDays(1)) : item);
    }

    /** Notes what was missed in an attempt, in the transaction that submits it. */
    @EventListener
    void submitted(AttemptDetails attempt) {
        String quiz = attempt.attempt().quizId();
        if (Sitting.isSitting(quiz)) {
            return;
        }
        // In one order, so that two transactions never wait for each other.
        Map<String, Boolean> correct = new LinkedHashMap<>();
        for (Question question : attempt.quiz().questions()) {
            Mark mark = attempt.mark(question);
            if (mark != null && !question.gradedByHand() && question.basics().withdrawn() == null) {
                correct.put(
                        question.id(),
                        mark.score().points().compareTo(mark.score().outOf()) == 0);
            }
        }
        if (!correct.isEmpty()) {
            UserId person = attempt.attempt().person();
            put(
                    person,
                    attempt.attempt().lessonId(),
                    quiz,
                    correct.keySet(),
                    item -> item.answered(
                            correct.getOrDefault(item.itemId(), false), clock.instant(), today().plusDays(1)));
        }
    }

    /** Notes that a person sees the answer key of an attempt of their own. */
    public void keySeen(AttemptDetails attempt) {
        put(
                attempt.attempt().person(),
                attempt.attempt().lessonId(),
                attempt.attempt().quizId(),
                Set.of(),
                item -> item.keyShown(true));
    }

    /** A course that a student joins may count a quiz whose key the student has seen. */
    @EventListener
    void joined(CourseService.Joined joined) {
        repository.hideKeys(joined.student());
    }

    @EventListener
    void merge(GuestSignedIn signedIn) {
        repository.merge(signedIn.guest(), signedIn.account());
    }

    public void choose(UserId person, ReviewChoice choice) {
        writes.run(() -> repository.save(person, choice));
    }

    public void forget(UserId person, UUID item) {
        repository.delete(person, item);
    }

    /** Forgets what is known of a person and a key term, with the questions about it. */
    public void forgetTerm(UserId person, String termId) {
        writes.run(() -> {
            reading.forgetLookups(person, termId);
            repository.of(person).stream()
                    .filter(item -> terms(lesson(item.lessonId()), item).contains(termId))
                    .forEach(item -> repository.delete(person, item.id()));
        });
    }

    /** Forgets all that comes back to a person, and what they looked up. */
    public void forgetAll(UserId person) {
        writes.run(() -> {
            reading.forgetLookups(person, null);
            repository.delete(person, null);
        });
    }

    /** Returns how well the current user knows key terms, by the term's id; terms that are new to them are left out. */
    public Map<String, Known> known(User person) {
        Map<String, Known> known = new HashMap<>();
        reading.lookups(person.id())
                .forEach(lookup -> known(known, lookup.termId(), Level.MET, null)
                        .add(happening(lookup.at(), "LOOKED_UP", lookup.lessonId())));
        for (ReviewItem item : repository.of(person.id())) {
            for (String term : item.keyShown() ? terms(lesson(item.lessonId()), item) : List.<String>of()) {
                List<Happening> happened = known(known, term, item.level(), item.isTerm() ? item.due() : null);
                if (!item.isTerm()) {
                    happened.add(happening(item.metAt(), item.missed() ? "MISSED" : "CORRECT", item.lessonId()));
                }
                item.answers()
                        .forEach(answer -> happened.add(
                                new Happening(answer.on(), answer.correct() ? "REVIEWED" : "REVIEWED_WRONG", "")));
            }
        }
        known.values().forEach(each -> each.happened().sort(Comparator.comparing(Happening::on)));
        return known;
    }

    private static List<Happening> known(Map<String, Known> known, String term, Level level, @Nullable LocalDate next) {
        return known.merge(
                        term,
                        new Known(level, next, new ArrayList<>()),
                        (old, is) -> new Known(
                                Level.better(old.level(), level), next == null ? old.next() : next, old.happened()))
                .happened();
    }

    private Happening happening(Instant at, String what, String lessonId) {
        return new Happening(
                day(at),
                what,
                library.lesson(lessonId, currentUser).map(Published::label).orElse(""));
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, UserTime.zone());
    }

    private static List<String> terms(@Nullable Lesson lesson, ReviewItem item) {
        return item.isTerm()
                ? List.of(item.itemId())
                : Optional.ofNullable(lesson)
                        .flatMap(found -> question(found, item))
                        .map(question -> question.basics().terms())
                        .orElse(List.of());
    }

    /** Returns how well the students of a course know a lesson's terms, for terms that enough of them have met. */
    public List<ClassKnows> ofClass(CourseId course, Lesson lesson, int least) {
        Map<String, Map<UserId, Level>> levels = new HashMap<>();
        reading.lookups(course, lesson.id())
                .forEach((term, students) -> students.forEach(student ->
                        levels.computeIfAbsent(term, each -> new HashMap<>()).put(student, Level.MET)));
        repository
                .of(course, lesson.id())
                .forEach(item -> terms(lesson, item)
                        .forEach(term -> levels.computeIfAbsent(term, each -> new HashMap<>())
                                .merge(item.person(), item.level(), Level::better)));
        return lesson.terms().values().stream()
                .filter(term -> levels.getOrDefault(term.id(), Map.of()).size() >= least)
                .map(term -> {
                    Collection<Level> all =
                            levels.getOrDefault(term.id(), Map.of()).values();
                    int met = (int) all.stream().filter(Level.MET::equals).count();
                    return new ClassKnows(term, met, all.size() - met);
                })
                .toList();
    }
}
