package org.readout.db;

/**
 * Why Readout does not start, or a command can't be done, in one plain sentence for whoever runs it. Thrown before or while
 * the application starts; the command line prints the sentence alone and ends with exit code 1.
 */
public final class StartupException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** @param sentence what is wrong and what would be right, ending with a full stop */
    public StartupException(String sentence) {
        super(sentence);
    }
}
