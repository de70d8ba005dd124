package org.readout.attempt.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.dom.Element;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.readout.attempt.AnswerKeyAccess;
import org.readout.attempt.AttemptDetails;
import org.readout.attempt.AttemptRules;
import org.readout.attempt.Confidence;
import org.readout.attempt.ConfidenceLevel;
import org.readout.attempt.KeptTerms;
import org.readout.attempt.LateAdjustedScore;
import org.readout.attempt.Mark;
import org.readout.attempt.QuizStatus;
import org.readout.attempt.ScorePolicy;
import org.readout.attempt.ScoreWords;
import org.readout.course.DueText;
import org.readout.question.Question;
import org.readout.question.Score;
import org.readout.web.UserTime;

/**
 * A submitted attempt: what it came to, what to look at again first, when the correct answers appear, and the next step; then
 * every question.
 */
final class AttemptResult extends Div {

    /** More than this is drawn as shares of the points, not one by one. */
    private static final int MOST_PIPS = 20;

    /** What the student can do next. */
    interface Steps {
        /** Starts the next attempt. */
        void tryAgain();

        /** Shows the correct answers. */
        void showAnswers();
    }

    private final AttemptDetails sheet;
    private final QuizStatus standing;
    private final String ids;
    private final boolean inLesson;
    private final ToIntFunction<Question> passage;
    private final Steps steps;
    private @Nullable NotShownYet notShownYet;

    /**
     * @param ids the beginning of the questions' element ids, unique on the page
     * @param inLesson whether the lesson still has the quiz, so that another attempt may follow
     * @param passage the number of the paragraph of the text that a question is about, from 1; 0 where none is known
     */
    AttemptResult(
            AttemptDetails sheet,
            QuizStatus standing,
            String ids,
            boolean inLesson,
            ToIntFunction<Question> passage,
            Steps steps) {
        this.sheet = sheet;
        this.standing = standing;
        this.ids = ids;
        this.inLesson = inLesson;
        this.passage = passage;
        this.steps = steps;
        addClassName("outcome");
        Instant submittedAt = sheet.attempt().submittedAt();
        if (submittedAt != null && sheet.attempt().isWithheld()) {
            notShownYet = new NotShownYet(sheet, submittedAt);
            add(notShownYet, nextStep(), new ReceiptLink(sheet.attempt().id()));
        } else {
            add(
                    result(),
                    new MarkedQuestions(sheet, ids, UserTime.zone()),
                    new ReceiptLink(sheet.attempt().id()));
        }
    }

    /** What stands in the place of a score that is not shown yet; absent where one is. */
    Optional<NotShownYet> notShownYet() {
        return Optional.ofNullable(notShownYet);
    }

    private Section result() {
        Section result = new Section();
        result.addClassName("result");
        result.getElement().setAttribute("aria-labelledby", ids + "-score");
        H3 heading = new H3(
                "Score: " + ScoreWords.own(sheet.attempt(), sheet.graded().byInstructor()));
        heading.addClassName("score");
        heading.setId(ids + "-score");
        heading.getElement().setAttribute("tabindex", "-1");
        Score score = sheet.attempt().score();
        if (score != null) {
            Paragraph earned = new Paragraph(Score.plain(score.points()) + " of " + ScoreWords.points(score.outOf()));
            earned.addClassName("earned");
            Div line = new Div(heading, earned);
            line.addClassName("figures");
            result.add(line, pips(score));
        } else {
            result.add(heading);
        }
        result.add(new Paragraph((counts() + " " + whichCounts()).strip()));
        if (sheet.practice()) {
            Paragraph practice = new Paragraph(QuizRulesText.PRACTICE);
            practice.addClassName("counts");
            result.add(practice);
        }
        LateAdjustedScore counted = sheet.counted();
        if (counted != null && counted.late().isLate()) {
            Paragraph late = new Paragraph(counted.late().words()
                    + (counted.late().percentOff() == 0 ? "." : ", counts as " + counted.counts() + "."));
            late.addClassName("counts");
            result.add(late);
        }
        CorrectedScore.of(sheet, UserTime.zone()).ifPresent(result::add);
        first().ifPresent(result::add);
        keyLine().ifPresent(result::add);
        result.add(nextStep());
        return result;
    }

    /** A bar that says the same as the score. */
    private static Div pips(Score score) {
        Div pips = new Div();
        pips.addClassName("pips");
        pips.getElement().setAttribute("aria-hidden", "true");
        int whole = score.outOf().setScale(0, RoundingMode.CEILING).intValue();
        int count = Math.clamp(whole, 1, MOST_PIPS);
        BigDecimal each = score.outOf().signum() == 0
                ? BigDecimal.ONE
                : score.outOf().divide(BigDecimal.valueOf(count), 10, RoundingMode.HALF_UP);
        for (int i = 0; i < count; i++) {
            BigDecimal part = score.points()
                    .subtract(each.multiply(BigDecimal.valueOf(i)))
                    .multiply(BigDecimal.valueOf(100))
                    .divide(each, 0, RoundingMode.HALF_UP);
            Element pip = new Element("i");
            pip.getStyle().set("--v", Math.clamp(part.intValue(), 0, 100) + "%");
            pips.getElement().appendChild(pip);
        }
        return pips;
    }

    /** Such as {@code 4 questions are correct, 1 is partly correct, 1 is incorrect.} */
    private String counts() {
        int correct = 0;
        int partly = 0;
        int incorrect = 0;
        int waiting = 0;
        for (Question question : sheet.quiz().questions()) {
            Score score = score(question);
            if (score == null) {
                waiting++;
            } else if (score.points().compareTo(score.outOf()) == 0) {
                correct++;
            } else if (score.points().signum() == 0) {
                incorrect++;
            } else {
                partly++;
            }
        }
        List<String> parts = new ArrayList<>();
        add(parts, correct, "correct");
        add(parts, partly, "partly correct");
        add(parts, incorrect, "incorrect");
        add(parts, waiting, sheet.graded().byInstructor() ? "not graded yet" : "not graded");
        return String.join(", ", parts) + ".";
    }

    private static void add(List<String> parts, int count, String what) {
        if (count > 0) {
            String noun = parts.isEmpty() ? count == 1 ? " question" : " questions" : "";
            parts.add(count + noun + (count == 1 ? " is " : " are ") + what);
        }
    }

    private @Nullable Score score(Question question) {
        Mark mark = sheet.marks().get(question.id());
        return mark == null || mark.waits() ? null : mark.score();
    }

    /** Such as {@code Attempt 1 of 2. Your better attempt counts.} */
    private String whichCounts() {
        AttemptRules policy = standing.policy();
        Integer attempts = policy.attempts();
        int number = sheet.attempt().number();
        if (attempts != null && attempts == 1 && number == 1) {
            return "This was your only attempt.";
        }
        if (standing.preview()) {
            return "";
        }
        String which = "Attempt " + number + (attempts == null || attempts < number ? "." : " of " + attempts + ".");
        String rule = switch (policy.keep()) {
            case BEST ->
                attempts != null && attempts == 2 ? "Your better attempt counts." : "Your best attempt counts.";
            case LATEST -> "Your latest attempt counts.";
            case FIRST -> "Your first attempt counts.";
            case AVERAGE -> "The average of your attempts counts.";
        };
        ScorePolicy kept = standing.kept();
        String soFar = kept == null || standing.begun() == 1 ? "" : " What counts so far: " + kept.score() + ".";
        return which + " " + rule + soFar;
    }

    /** The first question to look at again: one that earned nothing before one that earned a part. */
    private Optional<Component> first() {
        List<Question> questions = sheet.quiz().questions();
        Question first = null;
        Score least = null;
        for (Question question : questions) {
            Score score = score(question);
            if (score == null || score.points().compareTo(score.outOf()) >= 0) {
                continue;
            }
            if (least == null || (least.points().signum() > 0 && score.points().signum() == 0)) {
                first = question;
                least = score;
            }
        }
        if (first == null) {
            return Optional.empty();
        }
        int number = questions.indexOf(first) + 1;
        Paragraph line = new Paragraph();
        line.addClassName("first");
        Anchor start = new Anchor("#" + ids + "-" + number, "Start with question " + number);
        start.setRouterIgnore(true);
        line.add(start, new Text("."));
        Confidence confidence = sheet.aids().confidence().get(first.id());
        if (confidence != null && confidence.sureness() == ConfidenceLevel.CERTAIN) {
            line.add(new Text(" You were certain, but not correct."));
        }
        int paragraph = passage.applyAsInt(first);
        Anchor reread = new Anchor("#text", paragraph == 0 ? "Reread the section" : "Reread paragraph " + paragraph);
        reread.setRouterIgnore(true);
        reread.getElement().setAttribute("data-paragraph", String.valueOf(paragraph));
        line.add(new Text(" "), reread, new Text(mayTryAgain() ? ", then try again." : "."));
        return Optional.of(line);
    }

    /** When the correct answers appear. */
    private Optional<Component> keyLine() {
        AnswerKeyAccess key = standing.key();
        if (key.shown()) {
            return Optional.empty();
        }
        KeptTerms terms = standing.policy().terms();
        Instant from = key.from();
        String words;
        if (from != null && terms != null && standing.at().isBefore(from)) {
            boolean closes = standing.policy().times().closesAt() != null;
            String when = DueText.at(from, terms.zone());
            words = "Correct answers appear after your last attempt, or when the quiz "
                    + (closes ? "closes on " : "is due on ") + when + ".";
            if (!closes) {
                words += " You can’t start another attempt after that.";
            }
        } else {
            Integer attempts = standing.policy().attempts();
            words = attempts == null
                    ? "Correct answers appear when you choose to see them."
                    : "Correct answers appear after your last attempt.";
        }
        Paragraph line = new Paragraph(words);
        line.addClassNames("small", "quiet");
        return Optional.of(line);
    }

    private boolean mayTryAgain() {
        Integer left = standing.left();
        return inLesson
                && (left == null || left > 0)
                && TermsWords.whyNot(standing).isEmpty();
    }

    /** One filled button, and the way to the correct answers beside it. */
    private Div nextStep() {
        Div next = new Div();
        next.addClassName("next-step");
        boolean again = mayTryAgain();
        if (again) {
            NativeButton button = QuizRow.button("Try again", "act");
            button.addClickListener(event -> steps.tryAgain());
            Duration limit = standing.policy().times().timeLimit();
            String time = limit == null ? "" : " It starts at once, and has " + ConductWords.time(limit) + ".";
            next.add(new QuizRow(button, QuizRulesText.left(standing.left()) + time));
        } else if (inLesson) {
            String whyNot = TermsWords.whyNot(standing);
            String none = standing.key().ended() && standing.key().shown()
                    ? "You can see the correct answers, so you can’t start another attempt."
                    : QuizRulesText.left(0);
            next.add(new QuizRow(null, whyNot.isEmpty() ? none : whyNot));
        }
        if (standing.key().offered()) {
            next.add(showAnswers(again));
        }
        return next;
    }

    /** Asks once, because in a course it ends the attempts. */
    private Div showAnswers(boolean again) {
        Div place = new Div();
        place.addClassName("show-answers");
        NativeButton show = QuizRow.button("Show answers", "act plain");
        show.addClickListener(click -> {
            Paragraph question = new Paragraph(askBeforeShowing(again));
            question.getElement().setAttribute("tabindex", "-1").setAttribute("role", "status");
            NativeButton yes = QuizRow.button("Show the correct answers", "act plain");
            yes.addClickListener(sure -> steps.showAnswers());
            NativeButton no = QuizRow.button("Not now", "act plain");
            no.addClickListener(not -> {
                place.removeAll();
                place.add(show);
                show.getElement().executeJs("this.focus()");
            });
            Div row = new Div(yes, no);
            row.addClassName("row");
            place.removeAll();
            place.add(question, row);
            question.getElement().executeJs("this.focus()");
        });
        place.add(show);
        return place;
    }

    private String askBeforeShowing(boolean again) {
        if (standing.policy().terms() == null) {
            return again
                    ? "See the correct answers now? You can still try again; the answers are hidden again while you do."
                    : "See the correct answers now?";
        }
        return "See the correct answers now? This ends your attempts at this quiz, and your score stays as it is.";
    }
}
