package org.readout.attempt.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.NotFoundException;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.readout.assignment.EffectiveRules;
import org.readout.assignment.OutsideRule;
import org.readout.attempt.Attempt;
import org.readout.attempt.AttemptDetails;
import org.readout.attempt.AttemptId;
import org.readout.attempt.AttemptReview;
import org.readout.attempt.AttemptRules;
import org.readout.attempt.AttemptService;
import org.readout.attempt.Confidence;
import org.readout.attempt.LateAdjustedScore;
import org.readout.attempt.Mark;
import org.readout.attempt.QuizStatus;
import org.readout.attempt.ScorePolicy;
import org.readout.attempt.ui.MarkedQuestion.Outcome;
import org.readout.course.CourseTime;
import org.readout.lesson.Lesson.Quiz;
import org.readout.lesson.QuizSettings.Keep;
import org.readout.question.Question;
import org.readout.question.Response;
import org.readout.question.Score;
import org.readout.question.ui.QuestionInput;
import org.readout.result.LatePenalty;
import org.readout.text.Messages;
import org.readout.user.CurrentUser;
import org.readout.user.User;
import org.readout.user.UserId;
import org.readout.web.Ui;
import org.readout.web.UserTime;

/**
 * A submitted attempt: its score, what to look at again first, when the correct answers appear, and the next step; then
 * every question. While the score is withheld: when it will be shown, and what was answered.
 */
final class AttemptResult extends Div {

    private static final Messages TEXT = Messages.of("attempt");

    /** Matches a block of Markdown that is no paragraph, by its start. */
    private static final String NO_PARAGRAPH = "(?s)([#>|!<`~:]|[-*+] |\\d+[.)] |    ).*";

    final NativeButton tryAgain = Ui.button(TEXT.get("again"), "act");
    final NativeButton showAnswers = Ui.button(TEXT.get("answers.confirm"), "act", "plain");

    private final AttemptDetails details;
    private final QuizStatus status;
    private final Quiz today;
    private final String ids;
    private final String sectionText;
    private final List<Component> notes;
    private final boolean inLesson;
    private final boolean another;
    private final Div withheld;
    private final Div marked;

    AttemptResult(
            AttemptDetails details,
            QuizStatus status,
            Quiz today,
            String ids,
            boolean inLesson,
            String sectionText,
            List<Component> notes) {
        this.details = details;
        this.status = status;
        this.today = today;
        this.ids = ids;
        this.inLesson = inLesson;
        this.sectionText = sectionText;
        this.notes = notes;
        this.another = inLesson && QuizRulesText.whyNot(status).isEmpty();
        addClassName("outcome");
        withheld = isWithheld() ? withheld(details, late()) : new Div();
        marked = isWithheld() ? new Div() : questions(details, ids, UserTime.zone());
        if (isWithheld()) {
            tryAgain.setText(TEXT.get("again.no-score"));
            add(withheld, nextStep());
            await(status);
        } else {
            add(score(), marked);
        }
        add(ReceiptDownload.link(details.attempt().id()));
    }

    /** Adds the texts of the attempt before. A text is open if it was graded and the one of this attempt is not. */
    void addEarlierTexts(AttemptDetails earlier) {
        List<Question> questions = details.quiz().questions();
        for (int i = 0; i < marked.getComponentCount(); i++) {
            Question question = questions.get(i);
            MarkedQuestion place = (MarkedQuestion) marked.getComponentAt(i);
            EarlierText.of(question, i + 1, ids, earlier).ifPresent(fold -> {
                boolean isNews = details.mark(question) == null
                        && earlier.graded().grades().containsKey(question.id());
                fold.getElement().setAttribute("open", isNews);
                place.add(fold);
            });
        }
    }

    boolean isWithheld() {
        return details.attempt().isWithheld();
    }

    boolean await(QuizStatus now) {
        Optional<Instant> from = Optional.ofNullable(now.latest())
                .map(AttemptDetails::attempt)
                .filter(Attempt::isWithheld)
                .map(Attempt::scoreFrom);
        from.filter(at -> !at.equals(EffectiveRules.UNTIL_RELEASED)).ifPresent(at -> {
            long left = Math.max(0, Duration.between(now.at(), at).toMillis());
            withheld.getElement().setAttribute("data-left", String.valueOf(left));
            Ui.dispatch(withheld.getElement(), "shown-in", "");
        });
        return from.isPresent();
    }

    /** Says when the score and feedback will appear, and shows what was answered; nothing of the key. */
    private static Div withheld(AttemptDetails details, LatePenalty late) {
        Instant submittedAt = Objects.requireNonNull(details.attempt().submittedAt());
        Instant from = Objects.requireNonNull(details.attempt().scoreFrom());
        // An attempt may have been started before a course assigned the lesson.
        ZoneId zone = Objects.requireNonNullElseGet(details.attempt().rules().zone(), UserTime::zone);
        String date = CourseTime.past(submittedAt, zone);
        String words = TEXT.get("result.submitted", "date", date, "days", late.days(), "percent", late.percentOff());
        Paragraph submitted = Ui.paragraph(words, "score");
        submitted.getElement().setAttribute("tabindex", "-1");
        OrderedList answers = new OrderedList();
        answers.addClassName("given-answers");
        for (Question question : details.quiz().questions()) {
            Response response = details.response(question);
            String given = response == null ? "" : question.describe(response);
            answers.add(new ListItem(
                    QuestionInput.inline(question.basics().ask()),
                    Ui.paragraph(given.isBlank() ? TEXT.get("no-answer") : given, "given")));
        }
        Paragraph later = new Paragraph(
                from.equals(EffectiveRules.UNTIL_RELEASED)
                        ? TEXT.get("result.not-released")
                        : TEXT.get("result.withheld", "date", CourseTime.at(from, zone)));
        return Ui.box("not-shown-yet", submitted, later, answers);
    }

    static Div questions(AttemptDetails details, String ids, ZoneId zone) {
        Div list = Ui.box("questions");
        for (Question question : details.quiz().questions()) {
            list.add(new MarkedQuestion(details, question, list.getComponentCount() + 1, ids, zone));
        }
        return list;
    }

    private static Optional<Paragraph> corrected(AttemptDetails details, ZoneId zone) {
        return details.corrected().map(corrected -> {
            String day = UserTime.day(corrected.at(), zone);
            LateAdjustedScore counted = details.counted();
            Score old = counted == null
                    ? corrected.before()
                    : new LateAdjustedScore(corrected.before(), counted.late()).counts();
            String before = old.isNothing() ? "none" : old.toString();
            String words = corrected.undone()
                    ? TEXT.get("result.correction-undone", "date", day, "score", details.scoreForStudent())
                    : TEXT.get("result.corrected", "date", day, "before", before, "key", details.showsKey());
            return Ui.paragraph(words, "corrected", "small");
        });
    }

    private Section score() {
        H3 heading = new H3(TEXT.get("score", "score", scoreOfAttempt()));
        heading.addClassName("score");
        heading.setId(ids + "-score");
        heading.getElement().setAttribute("tabindex", "-1");
        Section result = new Section();
        result.addClassName("result");
        result.getElement().setAttribute("aria-labelledby", ids + "-score");
        Score score = details.score();
        result.add(heading);
        if (score != null) {
            result.add(pips(score));
        }
        result.add(notes);
        if (score != null) {
            result.add(new Paragraph(outcomes()));
        }
        String attempt = attempt();
        if (!attempt.isEmpty()) {
            result.add(new Paragraph(attempt));
        }
        late(details)
                .or(() -> Optional.of(late()).filter(LatePenalty::isLate).map(AttemptResult::lateWords))
                .ifPresent(result::add);
        corrected(details, UserTime.zone()).ifPresent(result::add);
        details.quiz().questions().stream()
                .filter(question -> urgency(question) >= 0)
                .max(Comparator.comparing(this::urgency))
                .map(this::startWith)
                .ifPresent(result::add);
        if (!status.key().shown()) {
            result.add(Ui.paragraph(whenKey(), "small", "quiet"));
        }
        result.add(nextStep());
        return result;
    }

    /** Returns the score; while answers wait for a grade, with the questions that do. */
    private String scoreOfAttempt() {
        Score score = details.score();
        if (score == null || !details.attempt().waits() || !details.graded().byInstructor()) {
            return details.scoreForStudent();
        }
        List<Question> all = details.quiz().questions();
        List<String> numbers = IntStream.range(0, all.size())
                .filter(i -> details.mark(all.get(i)) == null)
                .mapToObj(i -> String.valueOf(i + 1))
                .toList();
        return TEXT.get(
                "score.provisional",
                "score",
                score.toString(),
                "count",
                numbers.size(),
                "numbers",
                String.join(", ", numbers),
                "points",
                Score.rounded(details.attempt().waiting()));
    }

    private LatePenalty late() {
        return LateAdjustedScore.late(details.attempt(), status.course());
    }

    /** Says how late it was while there is no score from which to deduct. */
    private static Paragraph lateWords(LatePenalty late) {
        return Ui.paragraph(TEXT.get("result.late", "days", late.days(), "percent", late.percentOff()), "counts");
    }

    private static Optional<Paragraph> late(AttemptDetails details) {
        return Optional.ofNullable(details.counted())
                .filter(counted -> counted.late().isLate())
                .map(counted -> Ui.paragraph(counted.why(), "counts"));
    }

    private static Div pips(Score score) {
        Div pips = Ui.box("pips");
        pips.getElement().setAttribute("aria-hidden", "true");
        int count = Math.clamp(score.outOf().setScale(0, RoundingMode.CEILING).intValue(), 1, 20);
        String share = score.outOf().signum() == 0 ? "0" : score.percent().toPlainString();
        pips.getStyle().set("--n", String.valueOf(count)).set("--v", share + "%");
        return pips;
    }

    /** Returns, for example, {@code 4 correct · 1 partly correct · 1 incorrect}. */
    private String outcomes() {
        Map<Outcome, Long> counts = details.quiz().questions().stream()
                .collect(Collectors.groupingBy(
                        this::outcome, () -> new EnumMap<>(Outcome.class), Collectors.counting()));
        boolean later = details.graded().byInstructor();
        return counts.entrySet().stream()
                .map(it -> TEXT.get("result.outcome", "outcome", it.getKey(), "count", it.getValue(), "later", later))
                .collect(Collectors.joining(" · "));
    }

    private Outcome outcome(Question question) {
        Mark mark = details.mark(question);
        return Outcome.of(mark == null ? null : mark.score(), details.isAnswered(question));
    }

    /**
     * Returns which question to review first: the highest. An incorrect answer shows a misunderstanding, a missing one may
     * not.
     */
    private int urgency(Question question) {
        return List.of(Outcome.NOT_ANSWERED, Outcome.PARTLY_CORRECT, Outcome.INCORRECT)
                .indexOf(outcome(question));
    }

    private String attempt() {
        AttemptRules rules = status.rules();
        Integer attempts = rules.attempts();
        int number = details.attempt().number();
        if (attempts != null && attempts == 1 && number == 1) {
            return TEXT.get("result.only-attempt");
        }
        ScorePolicy kept = status.kept();
        int all = attempts == null || attempts < number ? 0 : attempts;
        String soFar =
                kept == null || status.started() == 1 ? "none" : kept.score().toString();
        boolean provisional = status.waits() && details.graded().byInstructor();
        String words = TEXT.get(
                "result.attempt", "number", number, "attempts", all, "score", soFar, "provisional", provisional);
        boolean neverGraded = details.score() == null && !details.graded().byInstructor();
        return neverGraded ? words : words + " " + QuizRulesText.counts(kept == null ? rules.keep() : kept.keep());
    }

    private Paragraph startWith(Question question) {
        int number = details.quiz().questions().indexOf(question) + 1;
        int paragraph = paragraphAbout(question);
        Anchor start = new Anchor("#" + ids + "-" + number);
        Anchor reread = new Anchor("#text");
        start.setRouterIgnore(true);
        reread.setRouterIgnore(true);
        reread.getElement().setAttribute("data-paragraph", String.valueOf(paragraph));
        Confidence confidence = details.confidence().get(question.id());
        boolean certain = confidence != null && confidence.level() == Confidence.Level.CERTAIN;
        String words = TEXT.get(
                "result.first", "question", number, "certain", certain, "paragraph", paragraph, "again", raises());
        return Ui.rich(Ui.paragraph("", "first"), words, start, reread);
    }

    /** Returns the number, from 1, of the first paragraph that links a key term of a question; 0 if none does. */
    private int paragraphAbout(Question question) {
        int number = 0;
        for (String block : sectionText.replace("\r\n", "\n").split("\n[ \t]*\n")) {
            String text = block.replaceFirst("^\n+", "");
            if (!text.isBlank() && !text.matches(NO_PARAGRAPH)) {
                number++;
                if (question.basics().terms().stream().anyMatch(term -> text.contains("(term:" + term + ")"))) {
                    return number;
                }
            }
        }
        return 0;
    }

    /** Returns whether another attempt can raise the score. */
    private boolean raises() {
        ScorePolicy kept = status.kept();
        return another
                && (kept == null
                        || status.rules().keep() != Keep.FIRST
                                && status.mostOfNext(today).counts().compareShare(kept.score()) > 0);
    }

    /** Says what another attempt can do to the score. A button that invites to one stands only where it can raise it. */
    private String effect(Score kept, LateAdjustedScore most) {
        boolean helps = raises();
        if (!helps) {
            tryAgain.addClassName("plain");
        }
        return TEXT.get(
                "again.effect",
                "keep",
                status.rules().keep(),
                "helps",
                helps,
                "percent",
                100 - most.late().percentOff(),
                "most",
                most.counts().toString(),
                "kept",
                kept.toString());
    }

    private String whenKey() {
        ZoneId zone = status.rules().zone();
        Instant from = status.key().from();
        if (status.course() == null && status.outside() != OutsideRule.PRACTISE_WITH_KEY) {
            return QuizRulesText.outside(status);
        }
        if (from != null && zone != null && status.at().isBefore(from)) {
            return TEXT.get("key.closes", "date", CourseTime.at(from, zone));
        }
        return TEXT.get(status.rules().attempts() == null ? "key.asked" : "key.last-attempt");
    }

    private Div nextStep() {
        Div next = Ui.box("next-step");
        if (another) {
            Duration limit = status.rules().timeLimit();
            String words = QuizRulesText.left(status.left(), status.course() != null);
            if (limit != null) {
                words += " " + TEXT.get("again.timer", "time", QuizRulesText.time(limit));
            }
            if (details.attempt().waits() && details.graded().byInstructor()) {
                words += " " + TEXT.get("again.before-grade");
            }
            ScorePolicy kept = status.kept();
            if (kept != null && status.course() != null && !isWithheld()) {
                words += " " + effect(kept.score(), status.mostOfNext(today));
            }
            next.add(Ui.row(tryAgain, Ui.span(words, "small", "quiet")));
        } else if (inLesson) {
            next.add(Ui.row(Ui.span(QuizRulesText.whyNot(status), "small", "quiet")));
        }
        if (status.key().offered()) {
            next.add(offerAnswers());
        }
        return next;
    }

    /** Asks once, because in a course it ends the attempts. */
    private Div offerAnswers() {
        String effect = status.rules().zone() != null ? "ends" : another ? "hides" : "none";
        Paragraph asks = Ui.role("status", new Paragraph(TEXT.get("answers.ask", "effect", effect)));
        asks.getElement().setAttribute("tabindex", "-1");
        NativeButton show = Ui.button(TEXT.get("answers.show"), "act", "plain");
        NativeButton no = Ui.button(TEXT.get("answers.not-now"), "act", "plain");
        Div place = Ui.box("show-answers", show);
        show.addClickListener(click -> {
            place.removeAll();
            place.add(asks, Ui.row(showAnswers, no));
            asks.getElement().executeJs("this.focus()");
        });
        no.addClickListener(click -> {
            place.removeAll();
            place.add(show);
            show.focus();
        });
        return place;
    }

    /** Shows submitted attempts to their students and instructors. The line above it already has the score and the date. */
    @org.springframework.stereotype.Component
    record Review(AttemptService attempts, CurrentUser currentUser) implements AttemptReview {

        @Override
        public Component of(AttemptId attempt, ZoneId zone) {
            UserId reader = currentUser.find().map(User::id).orElse(null);
            AttemptDetails details = attempts.details(attempt, reader).orElseThrow(NotFoundException::new);
            boolean own = details.attempt().person().equals(reader);
            Instant submittedAt = details.attempt().submittedAt();
            Div review = Ui.box("quiz");
            review.addClassName("review");
            if (submittedAt == null || details.attempt().isWithheld()) {
                review.add(
                        submittedAt == null
                                ? new Paragraph(TEXT.get("review.not-submitted"))
                                : withheld(details, LatePenalty.NOT));
                return review;
            }
            late(details).ifPresent(review::add);
            corrected(details, zone).ifPresent(review::add);
            AttemptRules its = details.attempt().rules();
            UnorderedList rules = Ui.list(
                    "", QuizRulesText.settings(details.quiz(), its, own), line -> Ui.rich(new ListItem(), line));
            review.add(
                    Ui.box("rules", Ui.rich(new Paragraph(), QuizRulesText.size(details.quiz(), its, its)), rules),
                    questions(details, "attempt-" + attempt.value(), zone));
            return review;
        }
    }
}
