package org.readout.quiz.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.readout.course.AssignmentRules;
import org.readout.course.DueWords;
import org.readout.quiz.KeptTerms;
import org.readout.quiz.Standing;

/** The dates that hold for a student in a quiz, in words, as they stand before the start and while at it. */
final class TermsWords {

    private TermsWords() {}

    /** Nothing for whoever is bound by no course. */
    static Optional<String> of(Standing standing) {
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
        return Optional.of(String.join(" ", sentences));
    }

    /** Why nothing can be begun at present; empty where something can. */
    static String whyNot(Standing standing) {
        return standing.isClosed()
                ? "This quiz is closed."
                : standing.isBeforeOpening() ? "This quiz is not open yet. Its text can be read already." : "";
    }
}
