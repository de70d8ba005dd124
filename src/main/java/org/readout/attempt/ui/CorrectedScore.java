package org.readout.attempt.ui;

import com.vaadin.flow.component.html.Paragraph;
import java.time.ZoneId;
import java.util.Optional;
import org.readout.attempt.AttemptDetails;
import org.readout.web.UserTime;

/** Says under a score that it was corrected. */
final class CorrectedScore extends Paragraph {

    private CorrectedScore(AttemptDetails.Corrected corrected, boolean showsKey, ZoneId zone) {
        super("Corrected on " + UserTime.day(corrected.at(), zone) + "; "
                + (corrected.before().isNothing() ? "nothing was marked" : "it was " + corrected.before())
                + (showsKey ? " before. The question says what changed and why." : " before. The question says more."));
        addClassNames("corrected", "small");
    }

    /** Nothing where the score is still the first. */
    static Optional<CorrectedScore> of(AttemptDetails sheet, ZoneId zone) {
        return sheet.corrected().map(corrected -> new CorrectedScore(corrected, sheet.showsKey(), zone));
    }
}
