package org.readout.attempt.ui;

import java.util.Optional;
import org.readout.user.User;

/** Under which name a browser keeps answers until they are saved. */
final class Outbox {

    /**
     * A guest and a visitor who may become one share a name, because the browser's cookie is all that tells who they are.
     */
    private static final String GUEST = "guest";

    private Outbox() {}

    /** The name for one person's attempt; on a shared computer nobody finds what another left. */
    static String name(Optional<User> person, String lessonId, String quizId, int attemptNumber) {
        String who = person.filter(known -> !known.isGuest())
                .map(known -> OpaqueNames.name("outbox", known.id().value().toString()))
                .orElse(GUEST);
        return String.join("/", who, lessonId, quizId, String.valueOf(attemptNumber));
    }
}
