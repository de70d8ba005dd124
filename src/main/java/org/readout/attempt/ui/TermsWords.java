package org.readout.attempt.ui;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.readout.attempt.AttemptDetails;
import org.readout.attempt.AttemptRules;
import org.readout.attempt.KeptTerms;
import org.readout.attempt.QuizStatus;
import org.readout.course.AssignmentRules;
import org.readout.course.DueText;
import org.readout.question.Score;

/** The dates that hold for a student in a quiz, in words, as they stand before the start and while at it. */
final class TermsWords {

    private TermsWords() {}

    /** Nothing for whoever is bound by no course. */
    static Optional<String> of(QuizStatus standing) {
        AssignmentRules rules = standing.rules();
        KeptTerms terms = standing.policy().terms();
        if (rules == null || terms == null) {
            return Optional.empty();
        }
        List<String> sentences = new ArrayList<>();
        sentences.add(DueText.sentences(rules, terms.zone(), standing.at()));
        accommodation(standing, rules, terms).ifPresent(sentences::add);
        return Optional.of(String.join(" ", sentences));
    }

    /** What of an accommodation is in the dates told before and in the time limit told after; none of what changes nothing. */
    private static Optional<String> accommodation(QuizStatus standing, AssignmentRules rules, KeptTerms terms) {
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

    private static AttemptRules policy(QuizStatus standing) {
        AttemptDetails latest = standing.latest();
        return latest == null ? standing.policy() : latest.attempt().policy();
    }

    /** Why nothing can be begun at present; empty where something can. */
    static String whyNot(QuizStatus standing) {
        return standing.isClosed()
                ? "This quiz is closed."
                : standing.isBeforeOpening() ? "This quiz is not open yet. Its text can be read already." : "";
    }
}
