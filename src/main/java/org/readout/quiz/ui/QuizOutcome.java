package org.readout.quiz.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.readout.quiz.AttemptSheet;
import org.readout.quiz.CountedScore;
import org.readout.quiz.KeptScore;
import org.readout.quiz.ScoreWords;
import org.readout.quiz.Standing;
import org.readout.shell.ReaderTime;

/** A submitted attempt: its score, every question with its mark, and the way to the next attempt where there is one. */
final class QuizOutcome extends Div {

    private @Nullable NotShownYet notShownYet;

    /** @param tryAgain begins the next attempt, or {@code null} where there is none to come */
    QuizOutcome(AttemptSheet sheet, Standing standing, String ids, @Nullable Runnable tryAgain) {
        Instant submittedAt = sheet.attempt().submittedAt();
        if (submittedAt != null && sheet.attempt().isWithheld()) {
            notShownYet = new NotShownYet(sheet, submittedAt);
            add(notShownYet, new ReceiptLink(sheet.attempt().id()));
            addWayOn(standing, tryAgain);
            return;
        }
        H3 heading = new H3(
                "Score: " + ScoreWords.own(sheet.attempt(), sheet.graded().byInstructor()));
        heading.addClassName("score");
        heading.getElement().setAttribute("tabindex", "-1");
        add(heading);
        CountedScore counted = sheet.counted();
        if (counted != null && counted.late().isLate()) {
            Paragraph late = new Paragraph(counted.late().words()
                    + (counted.late().percentOff() == 0 ? "." : ", counts as " + counted.counts() + "."));
            late.addClassName("counts");
            add(late);
        }
        CorrectedScore.of(sheet, ReaderTime.zone()).ifPresent(this::add);
        KeptScore kept = standing.kept();
        if (kept != null && standing.begun() > 1 && !standing.preview()) {
            Paragraph counts =
                    new Paragraph("That was attempt " + standing.begun() + ". What counts so far: " + kept.score());
            counts.addClassName("counts");
            add(counts);
        }
        add(new ReceiptLink(sheet.attempt().id()), new MarkedQuestions(sheet, ids, ReaderTime.zone()));
        addWayOn(standing, tryAgain);
    }

    /** What stands in the place of a score that is not shown yet; absent where one is. */
    Optional<NotShownYet> notShownYet() {
        return Optional.ofNullable(notShownYet);
    }

    private void addWayOn(Standing standing, @Nullable Runnable tryAgain) {
        if (tryAgain == null) {
            return;
        }
        Integer left = standing.left();
        String whyNot = TermsWords.whyNot(standing);
        if (left != null && left == 0) {
            add(new QuizRow(null, RuleWords.left(left)));
        } else if (!whyNot.isEmpty()) {
            add(new QuizRow(null, whyNot));
        } else {
            NativeButton again = QuizRow.button("Try again", "act plain");
            again.addClickListener(event -> tryAgain.run());
            Duration limit = standing.policy().times().timeLimit();
            String time = limit == null ? "" : " It starts at once, and has " + ConductWords.time(limit) + ".";
            add(new QuizRow(again, RuleWords.left(left) + time));
        }
    }
}
