package org.readout.attempt.ui;

import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.dom.Element;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.readout.attempt.AnswerKeyAccess;
import org.readout.attempt.AttemptDetails;
import org.readout.attempt.AttemptRules;
import org.readout.attempt.Confidence;
import org.readout.attempt.LateAdjustedScore;
import org.readout.attempt.Mark;
import org.readout.attempt.QuizStatus;
import org.readout.attempt.ScorePolicy;
import org.readout.course.DueText;
import org.readout.question.Question;
import org.readout.question.Response;
import org.readout.question.Score;
import org.readout.web.Ui;
import org.readout.web.UserTime;

/**
 * A submitted attempt: its score, what to look at again first, when the correct answers appear, and the next step; then every
 * question. While the score is withheld: when it will be shown, and what was answered.
 */
final class AttemptResult extends Div {

    /** More points are drawn as shares. */
    private static final int MOST_PIPS = 20;

    /** How a block of Markdown begins that is no paragraph. */
    private static final String NO_PARAGRAPH = "(?s)([#>|!<`~:]|[-*+] |\\d+[.)] |    ).*";

    final NativeButton tryAgain = Ui.button("Try again", "act");
    final NativeButton showAnswers = Ui.button("Show the correct answers", "act", "plain");

    private final AttemptDetails details;
    private final QuizStatus status;
    private final String ids;
    private final boolean inLesson;
    private final String sectionText;
    private @Nullable Div withheld;

    /**
     * @param ids the beginning of the questions' element ids, unique on the page
     * @param inLesson whether the lesson still has the quiz, so that another attempt can follow
     * @param sectionText the text before the quiz, in Markdown
     */
    AttemptResult(AttemptDetails details, QuizStatus status, String ids, boolean inLesson, String sectionText) {
        this.details = details;
        this.status = status;
        this.ids = ids;
        this.inLesson = inLesson;
        this.sectionText = sectionText;
        addClassName("outcome");
        if (details.attempt().isWithheld()) {
            withheld = withheld(details);
            add(withheld, nextStep());
            await(status);
        } else {
            add(score(), questions(details, ids, UserTime.zone()));
        }
        add(ReceiptDownload.link(details.attempt().id()));
    }

    boolean isWithheld() {
        return withheld != null;
    }

    /**
     * Makes {@code scripts/clock.js} ask again when the score is due.
     *
     * @return whether the score is still withheld
     */
    boolean await(QuizStatus now) {
        AttemptDetails latest = now.latest();
        Instant from = latest == null || !latest.attempt().isWithheld()
                ? null
                : latest.attempt().rules().shownFrom();
        if (withheld == null || from == null) {
            return false;
        }
        long left = Math.max(0, Duration.between(now.at(), from).toMillis());
        withheld.getElement()
                .setAttribute("data-left", String.valueOf(left))
                .executeJs("this.dispatchEvent(new CustomEvent('shown-in', {bubbles: true}))");
        return true;
    }

    /** When the score and feedback of a submitted attempt will be shown, and what was answered; nothing of the key. */
    static Div withheld(AttemptDetails details) {
        Instant submittedAt = Objects.requireNonNull(details.attempt().submittedAt());
        // Only a course has a due date to wait for.
        ZoneId zone = Objects.requireNonNull(details.attempt().rules().zone());
        Instant from = Objects.requireNonNull(details.attempt().rules().shownFrom());
        Paragraph submitted = QuizElements.paragraph("score", "Submitted " + DueText.past(submittedAt, zone));
        submitted.getElement().setAttribute("tabindex", "-1");
        OrderedList answers = new OrderedList();
        answers.addClassName("given-answers");
        for (Question question : details.quiz().questions()) {
            Response response = details.response(question);
            String words = response == null ? "" : question.describe(response);
            answers.add(new ListItem(
                    QuizElements.inline(question.basics().ask()),
                    QuizElements.paragraph("given", words.isBlank() ? "No answer" : words)));
        }
        return QuizElements.div(
                "not-shown-yet",
                submitted,
                new Paragraph("Score and feedback are shown here from " + DueText.at(from, zone)
                        + ", when the quiz is due. This is what you answered:"),
                answers);
    }

    /** All questions of a submitted attempt, read-only: what was answered, what was right, the points and why. */
    static Div questions(AttemptDetails details, String ids, ZoneId zone) {
        Div list = QuizElements.div("questions");
        int number = 0;
        for (Question question : details.quiz().questions()) {
            number++;
            list.add(new MarkedQuestion(details, question, number, ids, zone));
        }
        return list;
    }

    /** That the score was corrected; absent if it is still the first. */
    static Optional<Paragraph> corrected(AttemptDetails details, ZoneId zone) {
        return details.corrected().map(corrected -> {
            String before = corrected.before().isNothing() ? "nothing was marked" : "it was " + corrected.before();
            return QuizElements.paragraph(
                    "corrected small",
                    "Corrected on " + UserTime.day(corrected.at(), zone) + "; " + before + " before. "
                            + (details.showsKey()
                                    ? "The question says what changed and why."
                                    : "The question says more."));
        });
    }

    private Section score() {
        H3 heading = new H3(
                "Score: " + details.attempt().scoreForStudent(details.graded().byInstructor()));
        heading.addClassName("score");
        heading.setId(ids + "-score");
        heading.getElement().setAttribute("tabindex", "-1");
        Section result = new Section();
        result.addClassName("result");
        result.getElement().setAttribute("aria-labelledby", ids + "-score");
        Score score = details.attempt().score();
        if (score == null) {
            result.add(heading);
        } else {
            String earned = Score.plain(score.points()) + " of " + Score.words(score.outOf());
            result.add(QuizElements.div("figures", heading, QuizElements.paragraph("earned", earned)), pips(score));
        }
        result.add(new Paragraph((counts() + " " + whichCounts()).strip()));
        if (details.practice()) {
            result.add(QuizElements.paragraph("counts", QuizRulesText.PRACTICE));
        }
        LateAdjustedScore counted = details.counted();
        if (counted != null && counted.late().isLate()) {
            String counts = counted.late().percentOff() == 0 ? "." : ", counts as " + counted.counts() + ".";
            result.add(QuizElements.paragraph("counts", counted.late().words() + counts));
        }
        corrected(details, UserTime.zone()).ifPresent(result::add);
        first().ifPresent(result::add);
        keyLine().ifPresent(result::add);
        result.add(nextStep());
        return result;
    }

    /** A bar that says the same as the score. */
    private static Div pips(Score score) {
        Div pips = QuizElements.div("pips");
        pips.getElement().setAttribute("aria-hidden", "true");
        int whole = score.outOf().setScale(0, RoundingMode.CEILING).intValue();
        int count = Math.clamp(whole, 1, MOST_PIPS);
        BigDecimal outOf = score.outOf().signum() == 0 ? BigDecimal.ONE : score.outOf();
        int filled = score.points()
                .multiply(BigDecimal.valueOf(100L * count))
                .divide(outOf, 0, RoundingMode.HALF_UP)
                .intValue();
        for (int i = 0; i < count; i++) {
            Element pip = new Element("i");
            pip.getStyle().set("--v", Math.clamp(filled - 100 * i, 0, 100) + "%");
            pips.getElement().appendChild(pip);
        }
        return pips;
    }

    /** Such as {@code 4 questions are correct, 1 is partly correct, 1 is incorrect.} */
    private String counts() {
        int[] counts = new int[4];
        details.quiz().questions().forEach(question -> counts[outcome(question)]++);
        List<String> kinds = List.of(
                "correct",
                "partly correct",
                "incorrect",
                details.graded().byInstructor() ? "not graded yet" : "not graded");
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0) {
                String noun = !parts.isEmpty() ? "" : counts[i] == 1 ? " question" : " questions";
                parts.add(counts[i] + noun + (counts[i] == 1 ? " is " : " are ") + kinds.get(i));
            }
        }
        return String.join(", ", parts) + ".";
    }

    /** 0 for correct, 1 for partly correct, 2 for incorrect, 3 for not graded. */
    private int outcome(Question question) {
        Mark mark = details.mark(question);
        if (mark == null) {
            return 3;
        }
        return MarkedQuestion.isFull(mark.score()) ? 0 : mark.score().points().signum() == 0 ? 2 : 1;
    }

    /** Such as {@code Attempt 1 of 2. Your better attempt counts.} */
    private String whichCounts() {
        AttemptRules rules = status.rules();
        Integer attempts = rules.attempts();
        int number = details.attempt().number();
        if (attempts != null && attempts == 1 && number == 1) {
            return "This was your only attempt.";
        }
        if (status.preview()) {
            return "";
        }
        String which = "Attempt " + number + (attempts == null || attempts < number ? "." : " of " + attempts + ".");
        String rule = switch (rules.keep()) {
            case BEST ->
                attempts != null && attempts == 2 ? " Your better attempt counts." : " Your best attempt counts.";
            case LATEST -> " Your latest attempt counts.";
            case FIRST -> " Your first attempt counts.";
            case AVERAGE -> " The average of your attempts counts.";
        };
        ScorePolicy kept = status.kept();
        return which + rule + (kept == null || status.begun() == 1 ? "" : " What counts so far: " + kept.score() + ".");
    }

    /** The first question to look at again: one that earned nothing before one that earned a part. */
    private Optional<Paragraph> first() {
        return details.quiz().questions().stream()
                .filter(question -> outcome(question) == 1 || outcome(question) == 2)
                .max(Comparator.comparingInt(this::outcome))
                .map(this::first);
    }

    private Paragraph first(Question first) {
        int number = details.quiz().questions().indexOf(first) + 1;
        int paragraph = paragraphAbout(first);
        Anchor start = anchor("#" + ids + "-" + number, "Start with question " + number);
        Anchor reread = anchor("#text", paragraph == 0 ? "Reread the section" : "Reread paragraph " + paragraph);
        reread.getElement().setAttribute("data-paragraph", String.valueOf(paragraph));
        Confidence confidence = details.confidence().get(first.id());
        boolean certain = confidence != null && confidence.level() == Confidence.Level.CERTAIN;
        Paragraph line = QuizElements.paragraph("first", "");
        line.add(
                start,
                new Text(certain ? ". You were certain, but not correct. " : ". "),
                reread,
                new Text(mayTryAgain() ? ", then try again." : "."));
        return line;
    }

    private static Anchor anchor(String href, String words) {
        Anchor anchor = new Anchor(href, words);
        anchor.setRouterIgnore(true);
        return anchor;
    }

    /** The number, from 1, of the first paragraph that links a key term of a question; 0 if none does. */
    private int paragraphAbout(Question question) {
        int number = 0;
        for (String block : sectionText.replace("\r\n", "\n").split("\n[ \t]*\n")) {
            String text = block.replaceFirst("^\n+", "");
            if (text.isBlank() || text.matches(NO_PARAGRAPH)) {
                continue;
            }
            number++;
            if (question.basics().terms().stream().anyMatch(term -> text.contains("(term:" + term + ")"))) {
                return number;
            }
        }
        return 0;
    }

    /** When the correct answers appear; absent if they are shown. */
    private Optional<Paragraph> keyLine() {
        AnswerKeyAccess key = status.key();
        ZoneId zone = status.rules().zone();
        Instant from = key.from();
        String words;
        if (key.shown()) {
            return Optional.empty();
        } else if (from != null && zone != null && status.at().isBefore(from)) {
            boolean closes = status.rules().dates().closesAt() != null;
            words = "Correct answers appear after your last attempt, or when the quiz "
                    + (closes ? "closes on " : "is due on ") + DueText.at(from, zone) + "."
                    + (closes ? "" : " You can’t start another attempt after that.");
        } else {
            words = status.rules().attempts() == null
                    ? "Correct answers appear when you choose to see them."
                    : "Correct answers appear after your last attempt.";
        }
        return Optional.of(QuizElements.paragraph("small quiet", words));
    }

    private boolean mayTryAgain() {
        Integer left = status.left();
        return inLesson
                && (left == null || left > 0)
                && QuizRulesText.whyNot(status).isEmpty();
    }

    private Div nextStep() {
        Div next = QuizElements.div("next-step");
        if (mayTryAgain()) {
            Duration limit = status.rules().timeLimit();
            String time = limit == null ? "" : " It starts at once, and has " + QuizRulesText.time(limit) + ".";
            next.add(Ui.row(tryAgain, QuizElements.quiet(QuizRulesText.left(status.left()) + time)));
        } else if (inLesson) {
            String whyNot = QuizRulesText.whyNot(status);
            if (whyNot.isEmpty()) {
                whyNot = status.key().ended() && status.key().shown()
                        ? "You can see the correct answers, so you can’t start another attempt."
                        : QuizRulesText.left(0);
            }
            next.add(Ui.row(QuizElements.quiet(whyNot)));
        }
        if (status.key().offered()) {
            next.add(offerAnswers());
        }
        return next;
    }

    /** Asks once, because in a course it ends the attempts. */
    private Div offerAnswers() {
        NativeButton show = Ui.button("Show answers", "act", "plain");
        NativeButton no = Ui.button("Not now", "act", "plain");
        Paragraph question = QuizElements.role("status", new Paragraph(askBeforeShowing()));
        question.getElement().setAttribute("tabindex", "-1");
        Div place = QuizElements.div("show-answers", show);
        show.addClickListener(click -> {
            place.removeAll();
            place.add(question, Ui.row(showAnswers, no));
            question.getElement().executeJs("this.focus()");
        });
        no.addClickListener(click -> {
            place.removeAll();
            place.add(show);
            show.getElement().executeJs("this.focus()");
        });
        return place;
    }

    private String askBeforeShowing() {
        if (status.rules().zone() != null) {
            return "See the correct answers now? This ends your attempts at this quiz, and your score stays as it is.";
        }
        return "See the correct answers now?"
                + (mayTryAgain() ? " You can still try again; the answers are hidden again while you do." : "");
    }
}
