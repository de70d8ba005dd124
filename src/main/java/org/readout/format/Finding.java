package org.readout.format;

/**
 * A problem in a lesson file.
 *
 * @param path relative to the lessons folder, or to the lesson's own when one lesson is checked, with forward slashes
 * @param line from 1, or 0 for the whole file, as {@code column}
 * @param code stable, for editors and for suppressing a warning, such as {@code term-unknown}
 */
public record Finding(String path, int line, int column, Severity severity, String code, String message) {

    public Finding at(String otherPath) {
        return new Finding(otherPath, line, column, severity, code, message);
    }

    /** An error withholds the lesson's new revision; a warning does not. */
    public enum Severity {
        ERROR,
        WARNING
    }
}
