package org.readout.quiz.ui;

import com.vaadin.flow.component.html.Paragraph;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.readout.quiz.Score;

/** Tells somebody whom nobody corrects that the key of a question has changed. */
final class KeySince extends Paragraph {

    private KeySince(Score today) {
        super("The key of this question has changed since. By the key of today this answer earns "
                + Score.plain(today.points()) + " of " + Score.plain(today.outOf()) + "; your score stays as it was.");
        addClassNames("correction", "small");
    }

    /** Nothing where the answer earns today what it earned then. */
    static Optional<KeySince> of(@Nullable Score today) {
        return Optional.ofNullable(today).map(KeySince::new);
    }
}
