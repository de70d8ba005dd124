package org.readout.quiz.ui;

import com.vaadin.flow.component.html.Paragraph;
import java.time.ZoneId;
import java.util.Optional;
import org.readout.quiz.AttemptSheet;
import org.readout.shell.ReaderTime;

/** Says under a score that it was corrected. */
final class CorrectedScore extends Paragraph {

    private CorrectedScore(AttemptSheet.Corrected corrected, ZoneId zone) {
        super("Corrected on " + ReaderTime.day(corrected.at(), zone) + "; "
                + (corrected.before().isNothing() ? "nothing was marked" : "it was " + corrected.before())
                + " before. The question says what changed and why.");
        addClassNames("corrected", "small");
    }

    /** Nothing where the score is still the first. */
    static Optional<CorrectedScore> of(AttemptSheet sheet, ZoneId zone) {
        return sheet.corrected().map(corrected -> new CorrectedScore(corrected, zone));
    }
}
