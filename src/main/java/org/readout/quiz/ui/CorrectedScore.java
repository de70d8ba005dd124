package org.readout.quiz.ui;

import com.vaadin.flow.component.html.Paragraph;
import java.util.Optional;
import org.readout.quiz.AttemptSheet;
import org.readout.shell.ReaderTime;

/** Says under a score that it was corrected. */
final class CorrectedScore extends Paragraph {

    private CorrectedScore(AttemptSheet.Corrected corrected) {
        super("Corrected on " + ReaderTime.day(corrected.at()) + "; "
                + (corrected.before().isNothing() ? "nothing was marked" : "it was " + corrected.before())
                + " before. The question says what changed and why.");
        addClassNames("corrected", "small");
    }

    /** Nothing where the score is still the first. */
    static Optional<CorrectedScore> of(AttemptSheet sheet) {
        return sheet.corrected().map(CorrectedScore::new);
    }
}
