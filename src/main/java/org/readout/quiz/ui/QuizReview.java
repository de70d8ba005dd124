package org.readout.quiz.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import java.time.ZoneId;
import java.util.Optional;
import org.readout.account.CurrentPerson;
import org.readout.account.Person;
import org.readout.quiz.AttemptId;
import org.readout.quiz.AttemptPolicy;
import org.readout.quiz.AttemptReview;
import org.readout.quiz.AttemptService;
import org.readout.quiz.AttemptSheet;
import org.readout.quiz.CountedScore;
import org.readout.quiz.ScoreWords;
import org.readout.shell.NotFound;
import org.readout.shell.ReaderTime;

/** Shows submitted attempts to whoever may see them. */
@org.springframework.stereotype.Component
class QuizReview implements AttemptReview {

    private final AttemptService attempts;
    private final CurrentPerson currentPerson;

    QuizReview(AttemptService attempts, CurrentPerson currentPerson) {
        this.attempts = attempts;
        this.currentPerson = currentPerson;
    }

    @Override
    public Component of(AttemptId attempt, ZoneId zone) {
        AttemptSheet sheet = NotFound.orElse(attempts.sheet(attempt));
        boolean own = currentPerson
                .find()
                .map(Person::id)
                .equals(Optional.of(sheet.attempt().person()));
        if (own) {
            sheet = NotFound.orElse(attempts.own(attempt));
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
        CountedScore counted = sheet.counted();
        String late = counted == null || !counted.late().isLate() ? "" : ", " + counted.lateWords();
        Paragraph line = new Paragraph("Score: " + ScoreWords.of(sheet.attempt()) + late + ", submitted "
                + ReaderTime.dayAndTime(submittedAt, zone));
        line.addClassName("score");
        review.add(line);
        if (sheet.practice()) {
            review.add(new Paragraph(own ? RuleWords.PRACTICE : RuleWords.PRACTICE_OF_OTHERS));
        }
        CorrectedScore.of(sheet, zone).ifPresent(review::add);
        AttemptPolicy policy = sheet.attempt().policy();
        String conduct = own ? ConductWords.of(sheet.quiz(), policy) : ConductWords.forOthers(sheet.quiz(), policy);
        Div rules = new Div(new Paragraph((RuleWords.of(sheet.quiz(), policy) + " " + conduct).strip()));
        rules.addClassName("rules");
        review.add(rules);
        review.add(new MarkedQuestions(sheet, "attempt-" + attempt.value(), zone));
        return review;
    }
}
