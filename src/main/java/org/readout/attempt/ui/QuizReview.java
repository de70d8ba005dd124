package org.readout.attempt.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.NotFoundException;
import java.time.Instant;
import java.time.ZoneId;
import org.readout.attempt.AttemptDetails;
import org.readout.attempt.AttemptId;
import org.readout.attempt.AttemptReview;
import org.readout.attempt.AttemptService;
import org.readout.attempt.LateAdjustedScore;
import org.readout.user.CurrentUser;
import org.readout.user.User;
import org.readout.user.UserId;
import org.readout.web.Ui;
import org.readout.web.UserTime;

/** Shows submitted attempts to their students and instructors. */
@org.springframework.stereotype.Component
class QuizReview implements AttemptReview {

    private final AttemptService attempts;
    private final CurrentUser currentUser;

    QuizReview(AttemptService attempts, CurrentUser currentUser) {
        this.attempts = attempts;
        this.currentUser = currentUser;
    }

    @Override
    public Component of(AttemptId attempt, ZoneId zone) {
        UserId reader = currentUser.find().map(User::id).orElse(null);
        AttemptDetails details = attempts.details(attempt, reader).orElseThrow(NotFoundException::new);
        boolean own = details.attempt().person().equals(reader);
        Instant submittedAt = details.attempt().submittedAt();
        Div review = Ui.box("quiz");
        review.addClassName("review");
        if (submittedAt == null) {
            review.add(new Paragraph("This attempt is not submitted yet."));
            return review;
        }
        if (details.attempt().isWithheld()) {
            review.add(AttemptResult.withheld(details));
            return review;
        }
        LateAdjustedScore counted = details.counted();
        String late = counted == null || !counted.late().isLate() ? "" : ", " + counted.lateWords();
        String submitted = ", submitted " + UserTime.dayAndTime(submittedAt, zone);
        review.add(Ui.paragraph("Score: " + details.attempt().scoreForInstructor() + late + submitted, "score"));
        if (details.practice()) {
            review.add(new Paragraph(own ? QuizRulesText.PRACTICE : QuizRulesText.PRACTICE_OF_OTHERS));
        }
        AttemptResult.corrected(details, zone).ifPresent(review::add);
        String rules = QuizRulesText.size(details.quiz(), details.attempt().rules()) + " "
                + QuizRulesText.conduct(details.quiz(), details.attempt().rules(), own);
        review.add(
                Ui.box("rules", new Paragraph(rules.strip())),
                AttemptResult.questions(details, "attempt-" + attempt.value(), zone));
        return review;
    }
}
