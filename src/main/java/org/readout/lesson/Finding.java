package org.readout.lesson;

/**
 * Something to say about a lesson file.
 *
 * @param path relative to the lessons folder, or to the one lesson's that was asked about, with forward slashes
 * @param line from 1, or 0 where the whole file is meant
 * @param column from 1, or 0
 * @param code stable, for editors and for switching a warning off, such as {@code term-unknown}
 * @param message what is wrong, the offending value, and what would be right
 */
public record Finding(String path, int line, int column, Severity severity, String code, String message) {

    /** An error withholds the lesson's new revision; a warning does not. */
    public enum Severity {
        ERROR,
        WARNING
    }
}
