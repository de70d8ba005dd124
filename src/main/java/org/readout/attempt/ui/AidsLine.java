package org.readout.attempt.ui;

import com.vaadin.flow.component.html.Paragraph;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.readout.attempt.AttemptDetails;
import org.readout.attempt.Confidence;
import org.readout.attempt.ConfidenceLevel;
import org.readout.attempt.Mark;
import org.readout.question.Markers;
import org.readout.question.Question;
import org.readout.question.Score;

/** Says at a marked question what a hint cost, and what it tells how sure the reader was. */
final class AidsLine extends Paragraph {

    private AidsLine(String words) {
        super(words);
        addClassName("aids");
    }

    static Optional<AidsLine> of(AttemptDetails sheet, Question question) {
        String words =
                (hint(sheet.aids().hints().get(question.id()), question) + " " + sureness(sheet, question)).strip();
        return words.isEmpty() ? Optional.empty() : Optional.of(new AidsLine(words));
    }

    private static String hint(@Nullable BigDecimal cost, Question question) {
        if (cost == null) {
            return "";
        }
        return question.basics().withdrawn() == null
                ? "The hint cost " + Score.words(cost) + "; no question falls below 0."
                : "The hint costs nothing, because the question was withdrawn.";
    }

    private static String sureness(AttemptDetails sheet, Question question) {
        Confidence said = sheet.aids().confidence().get(question.id());
        Mark mark = sheet.marks().get(question.id());
        if (said == null || mark == null) {
            return "";
        }
        boolean full = isRight(sheet, question, mark.score());
        String tells;
        if (said.sureness() == ConfidenceLevel.CERTAIN) {
            tells = full ? "you know this." : "sure and not right is what to read again first.";
        } else if (said.sureness() == ConfidenceLevel.GUESSING) {
            tells = full ? "right this time; read it again to know it." : "read it again.";
        } else {
            tells = full ? "you can be surer of this." : "read it again.";
        }
        return "You were " + SurenessChoice.words(said.sureness()) + ": " + tells;
    }

    /** Whether the answer was right, whatever its hint cost. */
    private static boolean isRight(AttemptDetails sheet, Question question, Score score) {
        BigDecimal cost = sheet.aids().hints().getOrDefault(question.id(), BigDecimal.ZERO);
        if (score.points().signum() > 0) {
            return score.points().add(cost).compareTo(score.outOf()) >= 0;
        }
        Score before = Markers.score(question, Markers.mark(question, sheet.response(question)));
        return before.points().compareTo(before.outOf()) == 0;
    }
}
