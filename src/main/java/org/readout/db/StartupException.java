package org.readout.db;

import java.util.Optional;
import org.springframework.core.NestedExceptionUtils;

/** Stops the start or a command, with the reason in sentences for the administrator. The exit code is 1. */
public final class StartupException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public StartupException(String sentence) {
        super(sentence);
    }

    StartupException(String sentence, Throwable cause) {
        super(sentence, cause);
    }

    /** Returns the failure of this class in a chain of causes. */
    public static Optional<StartupException> in(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof StartupException known) {
                return Optional.of(known);
            }
        }
        return Optional.empty();
    }

    /** Returns the root cause of a failure in one line, or the sentences of a failure of this class. */
    public static String reason(Throwable failure) {
        if (failure instanceof StartupException) {
            return String.valueOf(failure.getMessage());
        }
        Throwable root = NestedExceptionUtils.getMostSpecificCause(failure);
        String message = String.valueOf(root.getMessage()).lines().findFirst().orElse("");
        return message + " (" + root.getClass().getSimpleName() + ")";
    }
}
