package org.readout.author;

import java.util.List;
import org.readout.format.Finding;

/**
 * A problem of a lesson at the field that it concerns.
 *
 * @param file the file's name in the lesson's folder; empty for the folder itself
 * @param path names and indices from the file's root to the field, also to one that is missing; empty in Markdown, where the
 *     finding has the line
 */
public record Problem(String file, List<Object> path, Finding finding) {

    /** Returns whether it keeps the lesson from being shown; others are advice. */
    public boolean isError() {
        return finding.severity() == Finding.Severity.ERROR;
    }
}
