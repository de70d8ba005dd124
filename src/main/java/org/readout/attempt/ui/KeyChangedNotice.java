package org.readout.attempt.ui;

import com.vaadin.flow.component.html.Paragraph;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.readout.question.Score;

/** Tells somebody whom nobody corrects that the key of a question has changed. */
final class KeyChangedNotice extends Paragraph {

    private KeyChangedNotice(Score today) {
        super("The key of this question has changed since. By the key of today this answer earns "
                + Score.plain(today.points()) + " of " + Score.plain(today.outOf()) + "; your score stays as it was.");
        addClassNames("correction", "small");
    }

    /** Nothing where the answer earns today what it earned then. */
    static Optional<KeyChangedNotice> of(@Nullable Score today) {
        return Optional.ofNullable(today).map(KeyChangedNotice::new);
    }
}
