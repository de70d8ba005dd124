package org.readout.quiz.ui;

import com.vaadin.flow.component.html.Paragraph;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.readout.course.AssignmentRules;
import org.readout.course.DueWords;
import org.readout.quiz.KeptTerms;
import org.readout.quiz.Score;
import org.readout.quiz.Standing;

/** Tells a student before the start, and while at it, which dates and which accommodation hold in a quiz. */
final class TermsNote extends Paragraph {

    private static final BigDecimal SECONDS = BigDecimal.valueOf(60);

    private TermsNote(String words) {
        super(words);
        addClassNames("rule", "terms");
    }

    /** Nothing for whoever is bound by no course. */
    static Optional<TermsNote> of(Standing standing) {
        AssignmentRules rules = standing.rules();
        KeptTerms terms = standing.policy().terms();
        if (rules == null || terms == null) {
            return Optional.empty();
        }
        List<String> sentences = new ArrayList<>();
        sentences.add(DueWords.sentences(rules, terms.zone(), standing.at()));
        if (terms.extraDays() > 0 && (rules.dueAt() != null || rules.closesAt() != null)) {
            sentences.add("Your " + terms.extraDays() + (terms.extraDays() == 1 ? " more day is" : " more days are")
                    + " in these dates.");
        }
        Duration limit = standing.policy().times().timeLimit();
        if (limit != null && terms.timeFactor().compareTo(BigDecimal.ONE) > 0) {
            BigDecimal minutes = BigDecimal.valueOf(limit.toSeconds()).divide(SECONDS, 2, RoundingMode.HALF_UP);
            BigDecimal before = minutes.divide(terms.timeFactor(), 0, RoundingMode.HALF_UP);
            sentences.add("Your time: " + Score.plain(minutes) + " minutes (" + Score.plain(before) + " × "
                    + terms.timeFactor().toPlainString() + ").");
        }
        return Optional.of(new TermsNote(String.join(" ", sentences)));
    }

    /** Why nothing can be begun at present; empty where something can. */
    static String whyNot(Standing standing) {
        return standing.isClosed()
                ? "This quiz is closed."
                : standing.isBeforeOpening() ? "This quiz is not open yet. Its text can be read already." : "";
    }
}
