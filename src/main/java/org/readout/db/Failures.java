package org.readout.db;

/** Exceptions in the words of whoever caused them. */
final class Failures {

    private Failures() {}

    /** What was wrong in the first place, in one line. */
    static String say(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        String message = String.valueOf(root.getMessage()).lines().findFirst().orElse("");
        return message + " (" + root.getClass().getSimpleName() + ")";
    }
}
