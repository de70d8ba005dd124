package org.readout.attempt.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.ClickEvent;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.dom.DomEvent;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.readout.attempt.Attempt;
import org.readout.attempt.AttemptAids;
import org.readout.attempt.AttemptDetails;
import org.readout.attempt.AttemptId;
import org.readout.attempt.AttemptRefused;
import org.readout.attempt.AttemptRules;
import org.readout.attempt.AttemptService;
import org.readout.attempt.QuestionSelection;
import org.readout.attempt.QuizStatus;
import org.readout.lesson.Lesson.Quiz;
import org.readout.lesson.LessonLibrary;
import org.readout.lesson.LessonLibrary.Published;
import org.readout.question.Question;
import org.readout.shell.PartDone;
import org.readout.user.CurrentUser;
import org.readout.user.User;
import org.readout.user.UserId;
import org.readout.web.UserTime;
import tools.jackson.databind.JsonNode;

/**
 * A quiz after its section. It holds no answer: what is given is saved at once, and what is shown is read from the
 * database, so that a reload, a restart or another window continues where it was.
 *
 * <p>What another window has changed since is told, and never undone or added to unasked: another answer, a submission,
 * the next attempt, a sign-in.
 */
final class QuizPanel extends Section {

    private static final String BEGUN_ELSEWHERE =
            "This attempt was begun in another window; here are the answers given so far.";
    private static final String ANSWERED_ELSEWHERE =
            "You have also answered in another window; here are all answers. Look at them, then submit.";
    private static final String NOT_SUBMITTED =
            "Your answers were not submitted: the quiz had closed before the connection was back.";
    private static final String DUE = "The quiz is due: here are your score and the feedback.";
    private static final String SIGNED_OUT = "data-signed-out";
    private static final String SIGNED_IN_ELSEWHERE = "You signed in in another window; this is your quiz.";

    private final AttemptService attempts;
    private final QuestionExtras atQuestion;
    private final CurrentUser currentPerson;
    private final LessonLibrary library;
    private final String quizId;
    private final Browser browser = new Browser(getElement());

    /** The lesson as it was shown: an attempt that begins here asks just this. */
    private Published lesson;

    /** What is shown, whether to somebody with an account, and of which attempt, counted from 1. */
    private record Shown(
            boolean signedIn,
            int number,
            @Nullable QuestionSelection drawn,
            QuizHeader heading,
            RejectedAnswers left) {}

    private Shown shown;

    /** How often the panel was shown, by which a browser's wish to submit is told from one for what it showed before. */
    private int timesShown;

    /** The active attempt, once it is begun. */
    private @Nullable AttemptId attempt;

    /** What takes answers, or {@code null} where a submitted attempt is shown. */
    private @Nullable AttemptForm open;

    private final Timing timing;

    QuizPanel(
            AttemptService attempts,
            AttemptAids aids,
            CurrentUser currentPerson,
            LessonLibrary library,
            Published lesson,
            String quizId) {
        this.attempts = attempts;
        this.timing = new Timing(this, attempts);
        this.atQuestion = new QuestionExtras(this, attempts, aids, currentPerson);
        this.currentPerson = currentPerson;
        this.library = library;
        this.lesson = lesson;
        this.quizId = quizId;
        addClassName("quiz");
        getElement().setAttribute("aria-labelledby", titleId());
        Answering answering = new Answering(this, attempts, atQuestion, currentPerson);
        getElement().addEventListener("answer", answering::take).addEventData("event.detail");
        getElement().addEventListener("submit-asked", this::submitAsked).addEventData("event.detail");
        getElement().addEventListener("signed-out", event -> askWhetherSignedOut());
        getElement().addEventListener("time-asked", event -> asShown(timing::tell));
        this.shown = show("");
    }

    @Override
    protected void onAttach(AttachEvent event) {
        browser.shown();
    }

    private void showAnew(String notice) {
        removeAll();
        shown = show(notice);
        browser.shown();
    }

    /** Shows the quiz as it stands in the database. */
    private Shown show(String notice) {
        Optional<User> person = currentPerson.find();
        QuizStatus standing = standing();
        AttemptDetails latest = standing.latest();
        Quiz quiz = latest == null ? standing.policy().asked(quiz()) : latest.quiz();
        boolean marked = latest != null && latest.attempt().isSubmitted();
        int number = Math.max(1, standing.begun());
        getElement().setAttribute("data-outbox", Outbox.name(person, lessonId(), quizId, number));
        getElement().setAttribute("data-closed", marked);
        getElement().setAttribute("data-shown", String.valueOf(++timesShown));
        getElement().setAttribute(SIGNED_OUT, false);
        AttemptRules policy =
                latest == null ? standing.policy() : latest.attempt().policy();
        QuizHeader heading = new QuizHeader(quiz, titleId(), notice);
        heading.tell(quiz, policy, standing);
        Optional<String> takenOut = latest == null ? Optional.empty() : takenOut(marked);
        takenOut.ifPresent(heading::tellTakenOut);
        RejectedAnswers left = new RejectedAnswers(browser::settled);
        add(heading, left);
        attempt = null;
        open = null;
        timing.stop();
        String whyNot = TermsWords.whyNot(standing);
        if (latest == null && !whyNot.isEmpty()) {
            add(new QuizRow(null, whyNot));
        } else if (latest != null && marked) {
            AttemptResult outcome =
                    new AttemptResult(latest, standing, titleId(), takenOut.isEmpty(), this::passage, new NextSteps());
            add(outcome);
            timing.await(outcome, standing);
        } else if (latest == null && policy.times().timeLimit() != null) {
            add(new BeforeStart(this::start));
        } else {
            attempt = latest == null ? null : latest.attempt().id();
            timing.start(latest, policy);
            open = new AttemptForm(quiz, latest, policy, titleId(), atQuestion, this::submit);
            add(open);
        }
        return new Shown(
                person.filter(known -> !known.isGuest()).isPresent(),
                number,
                latest == null ? standing.policy().drawn() : null,
                heading,
                left);
    }

    private void start() {
        asShown(() -> {
            begin(currentPerson.orGuest().id());
            showAtTitle();
        });
    }

    /** Shows that the attempt is handed in. */
    void showDone(String notice) {
        showAnew(notice);
        browser.focus(".score");
        fireEvent(new PartDone(this));
    }

    /** Shows the score that was not shown before. Nobody has asked for it, so the focus stays where it is. */
    void showScore() {
        showAnew(DUE);
        fireEvent(new PartDone(this));
    }

    /** Tells the rules as they hold now. */
    void tellRules() {
        QuizStatus standing = standing();
        AttemptDetails latest = standing.latest();
        if (latest != null) {
            shown.heading().tell(latest.quiz(), latest.attempt().policy(), standing);
        }
    }

    private Optional<String> takenOut(boolean submitted) {
        return TakenOutWords.of(
                lesson.lesson(), quizId, library.lesson(lessonId()).map(Published::lesson), submitted);
    }

    QuizStatus standing() {
        UserId person = currentPerson.find().map(User::id).orElse(null);
        return attempts.standing(person, currentPerson.mark(), lessonId(), quiz());
    }

    /** The number of the attempt that is shown, from 1. */
    int number() {
        return shown.number();
    }

    /**
     * The id of a question that the browser knows by a name that tells nothing; what is no such name is returned as it is.
     *
     * @param number of the attempt, which may ask questions that the lesson no longer has
     */
    String questionId(int number, String name) {
        if (!OpaqueNames.isName(name)) {
            return name;
        }
        return idIn(quiz(), name)
                .or(() -> currentPerson
                        .find()
                        .flatMap(person -> sheet(person.id(), number == 0 ? number() : number))
                        .flatMap(sheet -> idIn(sheet.quiz(), name)))
                .orElse(name);
    }

    private static Optional<String> idIn(Quiz quiz, String name) {
        return quiz.questions().stream()
                .filter(question -> OpaqueNames.of(question).equals(name))
                .map(Question::id)
                .findFirst();
    }

    /** Whether an attempt that is not begun yet will ask a question. */
    boolean draws(String questionId) {
        QuestionSelection drawn = shown.drawn();
        return drawn != null && drawn.questions().contains(questionId);
    }

    /** What came too late, or belongs to no question that is asked. */
    RejectedAnswers left() {
        return shown.left();
    }

    /** The person's attempt of that number. */
    Optional<AttemptDetails> sheet(UserId person, int number) {
        return attempts.sheet(person, lessonId(), quizId, number);
    }

    /** What takes answers, where something does. */
    Optional<AttemptForm> open() {
        return Optional.ofNullable(open);
    }

    /** The active attempt, once it is begun. */
    Optional<AttemptId> attempt() {
        return Optional.ofNullable(attempt);
    }

    /** Shows an attempt that another window has begun meanwhile, which asks or has something else than is shown here. */
    boolean showIfBegunElsewhere(AttemptId active, Set<String> answered) {
        boolean elsewhere = !isAsShown(active, answered);
        if (elsewhere) {
            settleSubmit();
            showAnew(BEGUN_ELSEWHERE);
        }
        return elsewhere;
    }

    private void submit(ClickEvent<NativeButton> click) {
        AttemptForm questions = open;
        boolean secondOfDoubleClick = click.getClickCount() > 1;
        if (questions == null || (questions.isAsked() && secondOfDoubleClick)) {
            return;
        }
        asShown(() -> submit(questions, questions.isAsked(), false));
    }

    /** The browser asks for what it keeps until it hears what came of it: it asks again after a cut and after a restart. */
    private void submitAsked(DomEvent event) {
        JsonNode detail = event.getEventData().path("event.detail");
        boolean ofWhatIsShown = detail.path("shown").asInt(0) == timesShown
                && detail.path("attempt").asInt(0) == shown.number();
        if (!ofWhatIsShown) {
            return;
        }
        boolean later = detail.path("later").asBoolean(false);
        AttemptForm questions = open;
        if (questions == null) {
            asShown(this::tellNotTaken);
        } else {
            boolean confirmed = questions.isAsked() || detail.path("confirmed").asBoolean(false);
            asShown(() -> submit(questions, confirmed, later));
        }
    }

    /** What was to be submitted later is submitted already, or can't be any more. */
    private void tellNotTaken() {
        AttemptDetails latest = standing().latest();
        settleSubmit();
        if (latest == null || !latest.attempt().isSubmitted()) {
            showAnew(NOT_SUBMITTED);
        } else if (latest.attempt().isEndedByTime()) {
            showAnew(AttemptRefused.Why.TIME_UP.sentence());
        } else {
            showAnew(submittedAt(latest));
        }
    }

    private void settleSubmit() {
        browser.submitSettled(shown.number());
    }

    private static String submittedAt(AttemptDetails sheet) {
        Instant at = sheet.attempt().submittedAt();
        return at == null ? "" : "Your answers were submitted on " + UserTime.dayAndTime(at) + ".";
    }

    /**
     * @param confirmed whether the reader knows which questions are not answered
     * @param later whether the reader was told that it is not submitted yet
     */
    private void submit(AttemptForm questions, boolean confirmed, boolean later) {
        List<Integer> undecided = questions.undecided();
        List<Integer> unanswered = confirmed ? List.of() : questions.unanswered(sheet());
        if (!undecided.isEmpty()) {
            settleSubmit();
            questions.say(notYet(later) + QuizRulesText.undecided(undecided));
        } else if (!unanswered.isEmpty()) {
            settleSubmit();
            questions.ask(notYet(later) + QuizRulesText.open(unanswered));
        } else {
            submit(questions, later);
        }
    }

    private static String notYet(boolean later) {
        return later ? "Not submitted yet. " : "";
    }

    private void submit(AttemptForm questions, boolean later) {
        try {
            UserId person = currentPerson.orGuest().id();
            AttemptDetails sheet = attempts.sheet(active(person)).orElseThrow();
            if (sheet.attempt().isSubmitted() || questions.shows(sheet)) {
                AttemptDetails submitted =
                        attempts.submit(person, sheet.attempt().id());
                settleSubmit();
                showSubmitted(submitted, later);
            } else {
                settleSubmit();
                showAnew(ANSWERED_ELSEWHERE);
            }
        } catch (AttemptRefused e) {
            settleSubmit();
            throw e;
        }
    }

    /** Whoever has just clicked is led to the score; whoever waited for a connection is told, and may be elsewhere by now. */
    private void showSubmitted(AttemptDetails sheet, boolean later) {
        if (!later) {
            showDone("");
            return;
        }
        showAnew(sheet.attempt().isEndedByTime() ? AttemptRefused.Why.TIME_UP.sentence() : submittedAt(sheet));
        fireEvent(new PartDone(this));
    }

    /** What a student can do after an attempt. */
    private final class NextSteps implements AttemptResult.Steps {

        @Override
        public void tryAgain() {
            QuizPanel.this.tryAgain();
        }

        @Override
        public void showAnswers() {
            asShown(() -> {
                QuizStatus standing = standing();
                AttemptDetails latest = standing.latest();
                if (latest != null && latest.attempt().number() == shown.number()) {
                    attempts.showAnswers(
                            currentPerson.orGuest().id(), latest.attempt().id());
                }
                showAnew("");
                browser.focus(".score");
            });
        }
    }

    private int passage(Question question) {
        return lesson.lesson().sections().stream()
                .filter(section -> section.quiz() != null && section.quiz().id().equals(quizId))
                .mapToInt(
                        section -> Passage.of(section.text(), question.basics().terms()))
                .findFirst()
                .orElse(0);
    }

    private void tryAgain() {
        asShown(() -> {
            Published newest = library.lesson(lessonId())
                    .filter(found -> found.lesson().quiz(quizId).isPresent())
                    .orElse(null);
            if (newest == null) {
                showAnew("");
                return;
            }
            lesson = newest;
            Attempt next = attempts.begin(currentPerson.orGuest().id(), lesson, quizId, shown.number() + 1);
            AttemptDetails sheet = attempts.sheet(next.id()).orElseThrow();
            showAnew(sheet.answers().isEmpty() ? "" : BEGUN_ELSEWHERE);
            browser.focus("h2");
        });
    }

    /**
     * Acts, unless a guest has signed in in another window since: then the account's quiz is shown instead. What is refused was
     * overtaken by another window: the quiz is shown as it stands now. No other change of person reaches a page.
     */
    void asShown(Runnable action) {
        try {
            if (!shown.signedIn() && currentPerson.signedIn().isPresent()) {
                showToPerson();
            } else {
                action.run();
            }
        } catch (AttemptRefused e) {
            showAnew(e.why().sentence());
        }
    }

    /** What the guest had not saved yet goes with the person who has just signed in. */
    private void showToPerson() {
        getElement().setAttribute("data-outbox-before", getElement().getAttribute("data-outbox"));
        showAnew(SIGNED_IN_ELSEWHERE);
    }

    /**
     * This browser showed somebody's quiz before, and nobody is signed in now. Nothing is answered as a guest by mistake: what
     * looks like the same quiz would be another attempt.
     */
    private void askWhetherSignedOut() {
        asShown(() -> {
            if (currentPerson.signedIn().isEmpty()) {
                removeAll();
                open = null;
                timing.stop();
                getElement().setAttribute(SIGNED_OUT, true);
                add(shown.heading(), shown.left(), new WhileSignedOut(() -> asShown(this::goOnAsGuest)));
                browser.shown();
            }
        });
    }

    private void goOnAsGuest() {
        browser.goesOnAsGuest();
        showAtTitle();
    }

    /** Shows the quiz as it stands now, and puts the focus on its title. */
    void showAtTitle() {
        showAnew("");
        browser.focus("h2");
    }

    /** The active attempt, begun now where there is none. */
    AttemptId active(UserId person) {
        AttemptId active = attempt;
        if (active == null) {
            active = begin(person).id();
            attempt = active;
        }
        return active;
    }

    /** Begins the attempt that is shown, with the questions that are shown. */
    private Attempt begin(UserId person) {
        QuestionSelection drawn = shown.drawn();
        return drawn == null
                ? attempts.begin(person, lesson, quizId, shown.number())
                : attempts.begin(person, lesson, quizId, shown.number(), drawn.seed());
    }

    /** The active attempt as it stands, once it is begun. */
    Optional<AttemptDetails> sheet() {
        return Optional.ofNullable(attempt).flatMap(attempts::sheet);
    }

    /** Whether the attempt asks what is shown here, and has no answers but those just given. */
    private boolean isAsShown(AttemptId active, Set<String> answered) {
        return attempts.sheet(active)
                .filter(sheet -> sheet.attempt().revision().equals(lesson.revision()))
                .filter(sheet -> Objects.equals(sheet.attempt().policy().drawn(), shown.drawn()))
                .filter(sheet -> sheet.answers().keySet().equals(answered))
                .isPresent();
    }

    private String titleId() {
        return "quiz-" + quizId;
    }

    String lessonId() {
        return lesson.lesson().id();
    }

    /** The quiz with all its questions, as it was shown. */
    Quiz quiz() {
        return lesson.lesson().quiz(quizId).orElseThrow();
    }
}
