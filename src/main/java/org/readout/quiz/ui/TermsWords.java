package org.readout.quiz.ui;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.readout.course.AssignmentRules;
import org.readout.course.DueWords;
import org.readout.quiz.AttemptPolicy;
import org.readout.quiz.AttemptSheet;
import org.readout.quiz.KeptTerms;
import org.readout.quiz.Score;
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
        accommodation(standing, rules, terms).ifPresent(sentences::add);
        return Optional.of(String.join(" ", sentences));
    }

    /** What of an accommodation is in the dates told before and in the time limit told after; none of what changes nothing. */
    private static Optional<String> accommodation(Standing standing, AssignmentRules rules, KeptTerms terms) {
        List<String> given = new ArrayList<>();
        if (terms.extraDays() > 0 && (rules.dueAt() != null || rules.closesAt() != null)) {
            given.add(terms.extraDays() + (terms.extraDays() == 1 ? " more day" : " more days") + " in these dates");
        }
        if (terms.timeFactor().compareTo(BigDecimal.ONE) > 0
                && policy(standing).times().timeLimit() != null) {
            given.add(Score.plain(terms.timeFactor()) + " times the time");
        }
        return given.isEmpty()
                ? Optional.empty()
                : Optional.of("With your accommodation: " + String.join(", ", given) + ".");
    }

    private static AttemptPolicy policy(Standing standing) {
        AttemptSheet latest = standing.latest();
        return latest == null ? standing.policy() : latest.attempt().policy();
    }

    /** Why nothing can be begun at present; empty where something can. */
    static String whyNot(Standing standing) {
        return standing.isClosed()
                ? "This quiz is closed."
                : standing.isBeforeOpening() ? "This quiz is not open yet. Its text can be read already." : "";
    }
}
