package org.readout.attempt.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.DomEventListener;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.readout.assignment.AssignmentRules;
import org.readout.assignment.DueText;
import org.readout.assignment.EffectiveRules;
import org.readout.assignment.EffectiveRulesService;
import org.readout.assignment.SectionPart;
import org.readout.assignment.Study;
import org.readout.attempt.Answer;
import org.readout.attempt.AnswerPart;
import org.readout.attempt.AttemptDetails;
import org.readout.attempt.AttemptId;
import org.readout.attempt.AttemptRefused;
import org.readout.attempt.AttemptRules;
import org.readout.attempt.AttemptService;
import org.readout.attempt.AttemptService.AnswerCommand;
import org.readout.attempt.AttemptService.SaveResult;
import org.readout.attempt.AttemptService.Started;
import org.readout.attempt.AttemptService.Submission;
import org.readout.attempt.Confidence;
import org.readout.attempt.QuestionSelection;
import org.readout.attempt.QuizStatus;
import org.readout.attempt.RemovedQuizzes;
import org.readout.attempt.RemovedQuizzes.RemovedQuiz;
import org.readout.course.Course;
import org.readout.course.CourseId;
import org.readout.course.CourseLinks;
import org.readout.course.Previews;
import org.readout.course.StudyContext;
import org.readout.course.ui.PreviewOffer;
import org.readout.lesson.Lesson;
import org.readout.lesson.Lesson.Quiz;
import org.readout.lesson.Lesson.Sitting;
import org.readout.lesson.LessonLibrary;
import org.readout.lesson.LessonLibrary.Published;
import org.readout.question.Question;
import org.readout.question.Response;
import org.readout.question.Score;
import org.readout.question.ui.OpaqueNames;
import org.readout.result.Results;
import org.readout.result.ScoreOverride;
import org.readout.shell.PageReads;
import org.readout.text.Markup;
import org.readout.text.Messages;
import org.readout.user.AccountLinks;
import org.readout.user.CurrentUser;
import org.readout.user.User;
import org.readout.user.UserId;
import org.readout.web.TrustedHtml;
import org.readout.web.Ui;
import org.readout.web.UserTime;
import org.springframework.core.annotation.Order;

/**
 * A quiz after its section, or a sitting of the reading check. Every answer is saved at once, and what is shown is read from
 * the database, so that a reload, a restart or another tab continues where it was. Changes made in another tab are shown,
 * and never undone or extended without asking. {@code scripts/answers.js} and {@code scripts/clock.js} say which events and
 * attributes the browser relies on.
 */
final class QuizPanel extends Section {

    private static final Messages TEXT = Messages.of("attempt");

    /** Checking the dates with every answer would add a third to the cost of saving it. */
    private static final Duration DATES_READ_EVERY = Duration.ofMinutes(1);

    private static final String GUEST = "guest";

    /** A request to submit the shown answers; {@code later} if the page has said that they are not submitted yet. */
    private record SubmitEvent(int shown, int attempt, boolean confirmed, boolean later) {}

    private final QuizPart with;
    private final AttemptService attempts;
    private final CurrentUser currentUser;
    private final StudyContext context;
    private final String quizId;
    private final String titleId;

    /** The sitting of the reading check that this is, or {@code null} for a section's quiz. */
    private final @Nullable Sitting sitting;

    /** The lesson as it was shown; an attempt that is started here asks exactly its questions. */
    private Published lesson;

    private Div header;
    private TrustedHtml rules;
    private RejectedAnswers rejected;
    private boolean signedIn;

    /** The dates that the rules show, and what the student's courses set when they were read. */
    private @Nullable AssignmentRules dates;

    private @Nullable EffectiveRules course;
    private Instant datesReadAt = Instant.EPOCH;

    /** The number of the attempt that is shown, from 1, started or not. */
    private int number;

    private @Nullable QuestionSelection drawn;

    private @Nullable AttemptId active;

    /** The questions whose free hints were opened before the attempt was started. */
    private final Set<String> openedHints = new HashSet<>();

    private boolean startedElsewhere;

    /** Whether the course of the page no longer assigns the lesson to the user. */
    private boolean unassigned;

    /** The {@link AttemptForm} or the {@link AttemptResult}; the panel itself while there is neither. */
    private Component shown = this;

    /** Whether an earlier text is shown, with its grade. */
    private boolean comments;

    private int timesShown;

    QuizPanel(QuizPart with, Published lesson, Study study, String quizId, PageReads reads) {
        this.with = with;
        this.attempts = with.attempts;
        this.currentUser = with.currentUser;
        this.lesson = lesson;
        this.context = study.context();
        this.quizId = quizId;
        this.titleId = "quiz-" + quizId;
        this.sitting = Stream.of(Sitting.values())
                .filter(each -> each.is(quizId))
                .findFirst()
                .orElse(null);
        addClassName("quiz");
        getElement().setAttribute("aria-labelledby", titleId);
        listen("answer", event -> takeAnswer(AnswerEvent.of(event)));
        listen("hint-opened", event -> act(() -> openedHint(event.getEventDetail(String.class))));
        listen("submit-asked", event -> submitAsked(event.getEventDetail(SubmitEvent.class)));
        listen("signed-out", event -> act(this::askWhetherSignedOut));
        listen("signed-in", event -> {
            if (signedIn) {
                takeOver(outbox(GUEST));
            }
        });
        listen("time-asked", event -> act(this::updateTime));
        fill(attempts.status(currentUser.find().orElse(null), study, quiz(), reads), "", reads);
    }

    private void listen(String event, DomEventListener listener) {
        getElement().addEventListener(event, listener).addEventDetail();
    }

    @Override
    protected void onAttach(AttachEvent event) {
        dispatch("quiz-shown", "");
    }

    private void show(String notice) {
        unassigned = context.course() != null && studyIfAny().isEmpty();
        show(status(), unassigned ? TEXT.get("since.unassigned") : notice);
    }

    private void show(QuizStatus status, String notice) {
        removeAll();
        fill(status, notice, new PageReads());
        dispatch("quiz-shown", "");
    }

    private void fill(QuizStatus status, String notice, PageReads reads) {
        AttemptDetails latest = unassigned ? null : status.latest();
        AttemptRules its = latest == null ? status.rules() : latest.attempt().rules();
        Quiz quiz = latest == null ? its.asked(quiz()) : latest.quiz();
        boolean submitted = latest != null && latest.attempt().isSubmitted();
        signedIn = currentUser.signedIn().isPresent();
        number = Math.max(1, status.started());
        drawn = latest == null ? its.selection() : null;
        active = latest == null || submitted ? null : latest.attempt().id();
        startedElsewhere = false;
        shown = this;
        getElement()
                .setAttribute("data-outbox", outbox())
                .setAttribute("data-closed", submitted || unassigned)
                .setAttribute("data-shown", String.valueOf(++timesShown))
                .setAttribute("data-signed-out", false);
        Optional<String> removed = sitting != null
                ? Optional.empty()
                : QuizRulesText.removed(
                        status, section(), with.library.lesson(lessonId()).map(Published::lesson));
        // A quiz that follows a removed one often has the same title.
        String words = removed.isPresent() ? TEXT.get("title.removed", "title", quiz.title()) : quiz.title();
        String heading = sitting == null ? words : TEXT.get("reading-check.title", "sitting", sitting);
        TrustedHtml title = TrustedHtml.text("h2", "", heading);
        title.setId(titleId);
        title.getElement().setAttribute("tabindex", "-1");
        rules = new TrustedHtml("div", "rules", "");
        header = new Div(title, rules);
        removed.ifPresent(sentence -> header.add(Ui.paragraph(sentence, "notice")));
        if (!notice.isEmpty()) {
            Paragraph said = Ui.role("alert", Ui.paragraph(notice, "notice"));
            said.getElement().setAttribute("tabindex", "-1");
            header.add(said);
        }
        rejected = new RejectedAnswers(getElement());
        add(header, rejected);
        if (unassigned) {
            return;
        }
        if (sitting == null) {
            showRules(quiz, its, status);
        }
        if (!submitted) {
            header.add(notes(status, reads));
        }
        String whyNot = QuizRulesText.whyNot(status);
        if (latest == null && status.teacher()) {
            EffectiveRules taught = status.course();
            if (taught != null && sitting == null) {
                Course in = taught.course();
                String key = CourseLinks.quiz(in.id(), lessonId(), quizId) + "?" + CourseLinks.KEY;
                add(new Paragraph(new Anchor(key, TEXT.get("staff.quiz", "course", in.title()))));
            }
            add(new PreviewOffer(
                    with.previews,
                    currentUser
                            .signedIn()
                            .map(user -> with.studies.staffed(user.id(), lessonId()))
                            .orElse(List.of())));
        } else if (latest == null && !whyNot.isEmpty()) {
            add(Ui.row(Ui.span(whyNot, "small", "quiet")));
        } else if (latest == null && its.timeLimit() != null) {
            addStart();
        } else if (sitting != null && submitted) {
            // How the answers changed is no part of the quiz, but follows it.
            Paragraph saved = Ui.paragraph(TEXT.get("reading-check.saved", "sitting", sitting), "score");
            saved.getElement().setAttribute("tabindex", "-1");
            add(saved);
        } else if (latest != null && submitted) {
            addResult(latest, status, removed.isEmpty(), reads);
        } else {
            addForm(quiz, latest, its, status);
        }
    }

    private void showRules(Quiz quiz, AttemptRules kept, QuizStatus status) {
        if (status.isKeptBack() && !status.teacher()) {
            rules.setVisible(false);
            return;
        }
        course = status.course();
        // An attempt that a student brought along when she joined kept no rules of the course.
        AttemptRules its = course == null || kept.zone() != null ? kept : status.rules();
        dates = status.dates();
        datesReadAt = status.at();
        String preview = status.teacher() ? Markup.text("p", "preview", AttemptRefused.Reason.TEACHER.sentence()) : "";
        if (status.teacher() && course != null) {
            preview += Markup.text(
                    "p", "", TEXT.get("rules.taught", "course", course.course().title()));
        }
        List<String> given = course == null ? List.of() : DueText.given(course);
        String lines = Stream.concat(
                        QuizRulesText.lines(quiz, its, status).stream().map(Ui::richHtml),
                        given.stream().map(Markup::escape))
                .map(line -> Markup.element("li", "", line))
                .collect(Collectors.joining());
        String terms = sitting == null ? QuizRulesText.termsHtml(quiz, lesson.lesson()) : "";
        lines += terms.isEmpty() ? "" : Markup.element("li", "", terms);
        rules.setHtml(preview
                + Markup.element(
                        "p", "", Ui.richHtml(QuizRulesText.size(quiz, its, course == null ? its : status.rules())))
                + Markup.element("ul", "", lines));
    }

    /** Returns the browser's name for the answers that it keeps. On a shared computer students don't see each other's. */
    private String outbox() {
        return outbox(currentUser
                .signedIn()
                .map(person -> OpaqueNames.name("outbox", person.id().value().toString()))
                .orElse(GUEST));
    }

    private String outbox(String who) {
        String place = context.isOwn() ? quizId : quizId + "@" + OpaqueNames.name("outbox", Study.name(context));
        return String.join("/", who, lessonId(), place, String.valueOf(number));
    }

    /**
     * Leaves what {@code scripts/answers.js} does without the server: it keeps answers and the wish to submit them. Returns
     * whether that is anything. An attempt that is going on has times, which the first response can't tell: it doesn't know
     * the browser's time zone.
     */
    boolean worksWithoutServer() {
        if (!(shown instanceof AttemptForm questions) || active != null) {
            return false;
        }
        getElement().setAttribute("inert", true);
        questions.cards.forEach(QuestionCard::withoutServer);
        return true;
    }

    /**
     * Returns whether the browser may keep it, to be answered without a connection: questions without a clock, feedback or an
     * earlier comment.
     */
    private boolean mayBeKept() {
        if (!(shown instanceof AttemptForm questions) || !questions.hasOnlyQuestions() || comments) {
            return false;
        }
        // What an instructor decided about the score.
        header.getChildren()
                .filter(part -> part.hasClassName("counts"))
                .toList()
                .forEach(header::remove);
        getElement().setAttribute("inert", true);
        questions.cards.forEach(QuestionCard::withoutServer);
        return true;
    }

    private void addStart() {
        NativeButton start = onClick(Ui.button(TEXT.get("start"), "act"), () -> {
            attempts.start(person(), context, lesson, quizId, number, null);
            show("");
            focus("h2");
        });
        add(new Div(
                new Paragraph(TEXT.get("start.timer")),
                Ui.row(start, Ui.span(TEXT.get("submit.saved"), "small", "quiet"))));
    }

    private void addForm(Quiz quiz, @Nullable AttemptDetails details, AttemptRules rules, QuizStatus status) {
        Duration left = details == null ? null : attempts.timeLeft(details.attempt());
        AttemptForm questions = new AttemptForm(quiz, details, rules, left, titleId, sitting == null);
        for (QuestionCard card : questions.cards) {
            card.takeHint.ifPresent(button -> onClick(button, () -> takeHint(card)));
            card.check.ifPresent(button -> onClick(button, () -> check(questions, card)));
        }
        // The next version of a text builds on the one before, its grade and comment.
        before(questions.cards.stream().map(card -> card.asked.question())).ifPresent(before -> {
            comments = true;
            questions.cards.forEach(card -> EarlierText.addTo(card, before));
        });
        if (sitting == null) {
            questions.showKept(status.percentKept());
        }
        shown = questions;
        add(questions);
    }

    /** Returns the attempt before the one that is shown, if a question is graded by hand. */
    private Optional<AttemptDetails> before(Stream<Question> questions) {
        if (number == 1 || questions.noneMatch(Question::gradedByHand)) {
            return Optional.empty();
        }
        return currentUser
                .find()
                .map(User::id)
                .flatMap(person -> attempts.details(person, context, lessonId(), quizId, number - 1)
                        .flatMap(before -> attempts.details(before.attempt().id(), person)));
    }

    private void addResult(AttemptDetails details, QuizStatus status, boolean inLesson, PageReads reads) {
        AttemptResult result = new AttemptResult(
                details,
                status,
                quiz(),
                titleId,
                inLesson,
                section().text().markdown(),
                notes(status, reads),
                with.parts);
        onClick(result.tryAgain, this::tryAgain);
        onClick(result.showAnswers, this::showAnswers);
        before(details.quiz().questions().stream()).ifPresent(result::addEarlierTexts);
        shown = result;
        add(result);
    }

    /** Returns what an instructor decided about the score; before scores are shown, only that the student is excused. */
    private List<Component> notes(QuizStatus status, PageReads reads) {
        EffectiveRules course = status.course();
        boolean held = course != null && course.holdsScores(status.at());
        CourseId id = context.course();
        BigDecimal points = AttemptDetails.expected(quiz());
        return currentUser.find().filter(user -> course != null && id != null).stream()
                .flatMap(user -> reads
                        .once(
                                Decisions.class,
                                () -> new Decisions(
                                        with.results.decisions(Objects.requireNonNull(id), lessonId(), user.id())))
                        .all()
                        .stream())
                .filter(decision -> decision.quizId().equals(quizId))
                .filter(decision -> !held || decision.excused())
                .<Component>map(decision -> Ui.paragraph(
                        TEXT.get(
                                "override.own",
                                "excused",
                                decision.excused(),
                                "score",
                                decision.score() == null
                                        ? ""
                                        : Score.plain(decision.score().min(points)),
                                "points",
                                Score.plain(points),
                                "reason",
                                decision.reason()),
                        "counts"))
                .toList();
    }

    private record Decisions(List<ScoreOverride> all) {}

    private QuizStatus status() {
        return attempts.status(currentUser.find().orElse(null), study(), quiz(), new PageReads());
    }

    /** Returns where the quiz is as it is now; outside of courses for one who has left the course since. */
    private Study study() {
        return studyIfAny().orElseGet(() -> Study.own(lessonId()));
    }

    private Optional<Study> studyIfAny() {
        return with.studies.study(currentUser.find().map(User::id).orElse(null), lessonId(), context);
    }

    private NativeButton onClick(NativeButton button, Runnable action) {
        button.addClickListener(click -> act(action));
        return button;
    }

    /**
     * Acts, unless a guest has signed in in another tab since: then the account's quiz is shown instead. If the action is
     * refused, another tab was faster, and the quiz is shown as it is now.
     */
    private void act(Runnable action) {
        try {
            if (signedIn || currentUser.signedIn().isEmpty()) {
                action.run();
                if (startedElsewhere) {
                    // Its questions or answers may differ from those shown. The browser sends the answer again, which
                    // settles it.
                    settleSubmit();
                    show(TEXT.get("since.started"));
                }
            } else {
                takeOver(getElement().getAttribute("data-outbox"));
            }
        } catch (AttemptRefused e) {
            show(e.reason().sentence());
        }
    }

    /** Shows the quiz of a guest who has signed in from another tab. The guest's unsaved answers go to the account. */
    private void takeOver(String guestOutbox) {
        getElement().setAttribute("data-outbox-before", guestOutbox);
        show(TEXT.get("since.signed-in"));
    }

    private AttemptId active() {
        if (active == null) {
            Started started =
                    attempts.start(person(), context, lesson, quizId, number, drawn == null ? null : drawn.seed());
            startedElsewhere = !started.isNew();
            active = started.attempt().id();
            keepOpenedHints();
        }
        return active;
    }

    /** To open a hint starts no attempt. */
    private void openedHint(String question) {
        if (shown instanceof AttemptForm form) {
            form.cards.stream().filter(card -> card.name.equals(question)).forEach(card -> openedHints.add(card.id));
            keepOpenedHints();
        }
    }

    private void keepOpenedHints() {
        if (active != null && !openedHints.isEmpty()) {
            attempts.openedHints(person(), active, openedHints);
            openedHints.clear();
        }
    }

    private UserId person() {
        return currentUser.orGuest().id();
    }

    private Optional<AttemptDetails> details() {
        return Optional.ofNullable(active).flatMap(attempts::details);
    }

    private void takeAnswer(AnswerEvent sent) {
        boolean isShown = sent.attempt() <= 0 || sent.attempt() == number;
        AttemptForm questions = isShown && shown instanceof AttemptForm form ? form : null;
        QuestionCard card = questions == null ? null : questions.card(sent).orElse(null);
        if (sent.sequence() <= 0) {
            return;
        } else if (questions == null || card == null) {
            act(() -> reject(sent));
        } else if (sent.isConfidence()) {
            Confidence.Level.of(sent.value().asString(""))
                    .ifPresent(level -> act(() -> saveConfidence(card, sent, level)));
        } else {
            card.read(sent.value()).ifPresent(response -> {
                questions.showStatus("");
                act(() -> save(questions, card, sent, new AnswerCommand(response, sent.sequence(), sent.after())));
            });
        }
    }

    private void save(AttemptForm questions, QuestionCard card, AnswerEvent sent, AnswerCommand command) {
        SaveResult saved = attempts.save(person(), active(), card.id, command);
        if (saved.superseded()) {
            offerBoth(questions, card, sent, command.response(), saved.kept());
        } else {
            card.showSaved(saved.kept(), sent);
            questions.offerReceipt(active());
            if (saved.kept().savedAt().isAfter(datesReadAt.plus(DATES_READ_EVERY))) {
                datesReadAt = saved.kept().savedAt();
                takeNewDates(questions);
            }
        }
    }

    /** Shows the dates and the time that the student's courses have set since the page showed them, and says so. */
    private void takeNewDates(AttemptForm questions) {
        EffectiveRules seen = course;
        if (seen == null || seen.equals(attempts.course(study(), quizId))) {
            return;
        }
        AssignmentRules before = dates;
        QuizStatus status = status();
        AttemptDetails latest = status.latest();
        if (latest != null && !latest.attempt().isSubmitted()) {
            AttemptRules its = latest.attempt().rules();
            questions.showTime(attempts.timeLeft(latest.attempt()), its);
            showRules(latest.quiz(), its, status);
            questions.showKept(status.percentKept());
            if (dates != null && !dates.equals(before)) {
                questions.showDates(TEXT.get("since.dates", "dates", QuizRulesText.dates(status)));
            }
        }
    }

    private void offerBoth(AttemptForm questions, QuestionCard card, AnswerEvent sent, Response here, Answer other) {
        NativeButton keepThis = onClick(Ui.button(TEXT.get("conflict.keep"), "act", "plain"), () -> {
            long sequence = Math.max(sent.sequence(), other.clientSequence() + 1);
            save(questions, card, sent, new AnswerCommand(here, sequence, Set.of(other.clientSequence())));
            card.focus();
        });
        NativeButton useOther = onClick(
                Ui.button(TEXT.get("conflict.use-other"), "act", "plain"),
                () -> details().map(details -> details.answers().get(card.id)).ifPresent(kept -> {
                    card.showOther(kept, sent);
                    card.focus();
                }));
        card.offerBoth(sent, here, other, keepThis, useOther);
    }

    /** Shows an answer that the browser has kept for an attempt or a question that no longer takes it. */
    private void reject(AnswerEvent sent) {
        int of = sent.attempt() > 0 ? sent.attempt() : number;
        AttemptDetails details = currentUser
                .find()
                .flatMap(person -> attempts.details(person.id(), context, lessonId(), quizId, of))
                .orElse(null);
        Question asked = details == null ? null : sent.in(details.quiz()).orElse(null);
        List<String> willBeAsked = drawn == null || details != null ? List.of() : drawn.questions();
        if (sent.isConfidence()) {
            sent.settle(getElement());
        } else if (details != null && asked != null) {
            rejected.addLate(sent, asked, details);
        } else if (sent.in(quiz()).stream().noneMatch(question -> willBeAsked.contains(question.id()))) {
            rejected.addNotAsked(sent, quiz(), details != null || shown instanceof AttemptForm);
        }
    }

    private void saveConfidence(QuestionCard card, AnswerEvent sent, Confidence.Level level) {
        card.showSaved(attempts.saveConfidence(person(), active(), card.id, sent.sequence(), level), sent);
    }

    private void takeHint(QuestionCard card) {
        BigDecimal paid = attempts.takeHint(person(), active(), card.id);
        if (paid != null) {
            card.showHint(paid);
        }
    }

    private void check(AttemptForm questions, QuestionCard card) {
        if (card.isUndecided()) {
            card.sayNotChecked(TEXT.get("question.check.undecided"));
            return;
        }
        Optional.ofNullable(active)
                .flatMap(attempt -> attempts.check(person(), attempt, card.id))
                .ifPresentOrElse(
                        details -> questions.showMarked(card, details),
                        () -> card.sayNotChecked(TEXT.get("question.check.empty")));
    }

    /** Submits; the browser asks until it gets an answer, also after a lost connection and after a restart. */
    private void submitAsked(SubmitEvent sent) {
        if (sent.shown != timesShown || sent.attempt != number) {
            return;
        }
        act(() -> {
            if (shown instanceof AttemptForm questions) {
                submit(questions, sent);
            } else {
                // The answers were submitted in the meantime, or can no longer be.
                QuizStatus status = status();
                settleSubmit();
                show(status, submittedAt(status));
            }
        });
    }

    private static String submittedAt(QuizStatus status) {
        AttemptDetails latest = status.latest();
        Instant at = latest == null ? null : latest.attempt().submittedAt();
        if (latest == null || at == null) {
            return TEXT.get("submit.closed");
        }
        return latest.attempt().isEndedByTime()
                ? AttemptRefused.Reason.TIME_UP.sentence()
                : TEXT.get("submit.done", "date", UserTime.dayAndTime(at));
    }

    private void submit(AttemptForm questions, SubmitEvent sent) {
        takeNewDates(questions);
        List<Integer> undecided = questions.numbers(QuestionCard::isUndecided);
        Submission submission;
        try {
            submission = undecided.isEmpty() ? submission(questions, sent.confirmed) : null;
        } finally {
            // Before the quiz is shown again: the browser would ask once more.
            settleSubmit();
        }
        switch (submission) {
            case null -> questions.showStatus(notYet(sent, QuizRulesText.about("submit.undecided", undecided)));
            case Submission.Incomplete incomplete -> questions.ask(notYet(sent, QuizRulesText.incomplete(incomplete)));
            // A student who waited for a connection may be reading elsewhere by now: the focus stays.
            case Submission.Submitted submitted ->
                showScore(submitted.status(), sent.later ? submittedAt(submitted.status()) : "", !sent.later);
            case Submission.AnsweredElsewhere elsewhere -> {
                show(TEXT.get("since.answered"));
                // It is above the questions, and the button below.
                if (!sent.later) {
                    focus("[role=alert]");
                }
            }
        }
    }

    private static String notYet(SubmitEvent sent, String reason) {
        return sent.later ? TEXT.get("submit.not-yet", "reason", reason) : reason;
    }

    private Submission submission(AttemptForm questions, boolean confirmed) {
        if (active == null && !confirmed) {
            return new Submission.Incomplete(questions.numbers(card -> true), List.of(), List.of());
        }
        AttemptId attempt = active();
        return startedElsewhere
                ? new Submission.AnsweredElsewhere()
                : attempts.submit(person(), attempt, quiz(), questions.savedSequences(), confirmed);
    }

    private void showScore(QuizStatus status, String notice, boolean focused) {
        show(status, notice);
        if (focused) {
            focus(".score");
        }
        fireEvent(new SectionPart.Done(this));
    }

    private void tryAgain() {
        Optional<Published> newest = with.library
                .lesson(lessonId())
                .filter(found -> found.lesson().quiz(quizId).isPresent());
        if (newest.isEmpty()) {
            show("");
            return;
        }
        lesson = newest.get();
        Started next = attempts.start(person(), context, lesson, quizId, number + 1, null);
        show(next.isNew() ? "" : TEXT.get("since.started"));
        focus("h2");
    }

    private void showAnswers() {
        AttemptDetails latest = status().latest();
        if (latest != null && latest.attempt().number() == number) {
            attempts.showAnswers(person(), latest.attempt().id());
        }
        show("");
        focus(".score");
    }

    /**
     * Tells the browser how much time is left; at the end the attempt is submitted, and at the due date the score is shown.
     */
    private void updateTime() {
        if (shown instanceof AttemptResult result && result.isWithheld()) {
            QuizStatus status = status();
            if (!result.await(status)) {
                showScore(status, TEXT.get("since.due"), false);
            }
        } else if (shown instanceof AttemptForm questions) {
            Optional.ofNullable(active).flatMap(attempts::settle).ifPresent(attempt -> {
                if (attempt.isSubmitted()) {
                    showScore(status(), AttemptRefused.Reason.TIME_UP.sentence(), true);
                } else if (questions.showTime(attempts.timeLeft(attempt), attempt.rules())) {
                    QuizStatus status = status();
                    Quiz quiz = Objects.requireNonNull(status.latest()).quiz();
                    showRules(quiz, attempt.rules(), status);
                }
            });
        }
    }

    /**
     * Asks before a student who was signed in answers as a guest by mistake: the quiz looks the same, but would be another
     * attempt.
     */
    private void askWhetherSignedOut() {
        if (currentUser.signedIn().isPresent()) {
            return;
        }
        removeAll();
        shown = this;
        getElement().setAttribute("data-signed-out", true);
        String here = "/" + UI.getCurrent().getActiveViewLocation().getPathWithQueryParameters();
        Anchor signIn = new Anchor(AccountLinks.signIn(here));
        // A reloaded page is the other person's, whatever this one still shows.
        signIn.setRouterIgnore(true);
        Paragraph notice = Ui.role("alert", Ui.paragraph("", "notice"));
        Ui.rich(notice, TEXT.get("since.signed-out"), signIn);
        NativeButton goOn = onClick(Ui.button(TEXT.get("since.signed-out.continue"), "act", "plain"), () -> {
            dispatch("guest-chosen", "");
            show("");
            focus("h2");
        });
        Span note = Ui.span(TEXT.get("since.signed-out.note"), "small", "quiet");
        add(header, rejected, new Div(notice, Ui.row(goOn, note)));
        dispatch("quiz-shown", "");
    }

    private void dispatch(String event, Object detail) {
        Ui.dispatch(getElement(), event, detail);
    }

    private void settleSubmit() {
        dispatch("submit-settled", Map.of("attempt", number));
    }

    private void focus(String selector) {
        getElement().executeJs("this.querySelector($0).focus()", selector);
    }

    private String lessonId() {
        return lesson.lesson().id();
    }

    private Lesson.Section section() {
        return lesson.lesson().sectionOf(quizId).orElseThrow();
    }

    private Quiz quiz() {
        return lesson.lesson().quiz(quizId).orElseThrow();
    }

    /** Puts a section's quiz on its page, and the quizzes removed from the lesson that its student has started. */
    @org.springframework.stereotype.Component
    @Order(10)
    record QuizPart(
            AttemptService attempts,
            CurrentUser currentUser,
            LessonLibrary library,
            Previews previews,
            Results results,
            EffectiveRulesService studies,
            RemovedQuizzes removed,
            List<AnswerPart> parts)
            implements SectionPart {

        /**
         * Running attempts come first, because their time may be running too; quizzes of removed sections come last. A
         * submitted attempt is shown only if there is no quiz to answer: a new quiz may ask the same questions.
         */
        @Override
        public List<Component> in(Published lesson, Lesson.Section section, Study study, PageReads reads) {
            List<Component> panels = new ArrayList<>();
            if (section.quiz() != null) {
                panels.add(panel(lesson, study, section.quiz().id(), reads));
            }
            int before = 0;
            for (RemovedQuiz quiz : currentUser
                    .find()
                    .map(person -> removed.of(person.id(), study, lesson.lesson(), reads))
                    .orElse(List.of())) {
                if (quiz.place().equals(section.id()) && (quiz.running() || section.quiz() == null)) {
                    QuizPanel panel = panel(quiz.lesson(), study, quiz.quiz().id(), reads);
                    panels.add(quiz.withSection() ? panels.size() : before++, panel);
                }
            }
            return panels;
        }

        QuizPanel panel(Published lesson, Study study, String quizId, PageReads reads) {
            return new QuizPanel(this, lesson, study, quizId, reads);
        }

        @Override
        public Optional<EarlyPart> beforeFramework(
                Published lesson, Lesson.Section section, Study study, PageReads reads) {
            List<Component> all = section.quiz() == null ? List.of() : in(lesson, section, study, reads);
            return Optional.of(all)
                    .filter(panels -> panels.size() == 1)
                    .map(panels -> (QuizPanel) panels.getFirst())
                    .filter(QuizPanel::worksWithoutServer)
                    .map(panel -> new EarlyPart(panel, List.of("quiz", "map")));
        }

        @Override
        public Optional<EarlyPart> toKeep(Published lesson, Lesson.Section section, Study study) {
            List<Component> all = section.quiz() == null ? List.of() : in(lesson, section, study, new PageReads());
            return all.size() == 1 && all.getFirst() instanceof QuizPanel panel && panel.mayBeKept()
                    ? Optional.of(new EarlyPart(panel, List.of("quiz", "map")))
                    : Optional.empty();
        }

        @Override
        public Optional<String> inWords(Lesson.Section section) {
            return Optional.ofNullable(section.quiz()).map(quiz -> TEXT.get("part", "questions", quiz.askedCount()));
        }
    }
}
