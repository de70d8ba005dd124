package org.readout.attempt.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.NotFoundException;
import java.time.ZoneId;
import java.util.Optional;
import org.readout.attempt.AttemptDetails;
import org.readout.attempt.AttemptId;
import org.readout.attempt.AttemptReview;
import org.readout.attempt.AttemptRules;
import org.readout.attempt.AttemptService;
import org.readout.attempt.LateAdjustedScore;
import org.readout.attempt.ScoreWords;
import org.readout.user.CurrentUser;
import org.readout.user.User;
import org.readout.web.UserTime;

/** Shows submitted attempts to whoever may see them. */
@org.springframework.stereotype.Component
class QuizReview implements AttemptReview {

    private final AttemptService attempts;
    private final CurrentUser currentPerson;

    QuizReview(AttemptService attempts, CurrentUser currentPerson) {
        this.attempts = attempts;
        this.currentPerson = currentPerson;
    }

    @Override
    public Component of(AttemptId attempt, ZoneId zone) {
        AttemptDetails sheet = attempts.sheet(attempt).orElseThrow(NotFoundException::new);
        boolean own = currentPerson
                .find()
                .map(User::id)
                .equals(Optional.of(sheet.attempt().person()));
        if (own) {
            sheet = attempts.own(attempt).orElseThrow(NotFoundException::new);
        }
        Div review = new Div();
        review.addClassNames("quiz", "review");
        var submittedAt = sheet.attempt().submittedAt();
        if (submittedAt == null) {
            review.add(new Paragraph("This attempt is not submitted yet."));
            return review;
        }
        if (sheet.attempt().isWithheld()) {
            review.add(new NotShownYet(sheet, submittedAt));
            return review;
        }
        LateAdjustedScore counted = sheet.counted();
        String late = counted == null || !counted.late().isLate() ? "" : ", " + counted.lateWords();
        Paragraph line = new Paragraph("Score: " + ScoreWords.of(sheet.attempt()) + late + ", submitted "
                + UserTime.dayAndTime(submittedAt, zone));
        line.addClassName("score");
        review.add(line);
        if (sheet.practice()) {
            review.add(new Paragraph(own ? QuizRulesText.PRACTICE : QuizRulesText.PRACTICE_OF_OTHERS));
        }
        CorrectedScore.of(sheet, zone).ifPresent(review::add);
        AttemptRules policy = sheet.attempt().policy();
        String conduct = own ? ConductWords.of(sheet.quiz(), policy) : ConductWords.forOthers(sheet.quiz(), policy);
        Div rules = new Div(new Paragraph((QuizRulesText.of(sheet.quiz(), policy) + " " + conduct).strip()));
        rules.addClassName("rules");
        review.add(rules);
        review.add(new MarkedQuestions(sheet, "attempt-" + attempt.value(), zone));
        return review;
    }
}
