package org.readout.question;

import org.jspecify.annotations.Nullable;
import org.readout.attempt.Grade;

/**
 * A text that nobody but an instructor can grade: it waits. Only where nothing is written there is nothing to wait for,
 * and it earns 0. What an instructor gives is reckoned by {@link Grade}.
 */
final class OpenMarker implements Marker<Question.Open> {

    @Override
    public Marking mark(Question.Open question, @Nullable Response response) {
        return response == null || response.isBlank()
                ? Marking.counted(Credit.NONE, java.util.List.of(), java.util.List.of())
                : Marking.waiting();
    }
}
