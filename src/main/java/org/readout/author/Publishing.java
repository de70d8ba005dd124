package org.readout.author;

import java.util.List;

/**
 * What happens when a lesson is published.
 *
 * @param version the number that it gets among the published versions
 * @param courses the number of courses that use the lesson, and of their {@code students}
 * @param running attempts that finish on the version before
 * @param keys questions with another answer key
 * @param up scores that would rise under the new keys if each instructor applied the correction, {@code down} that would
 *     fall, of {@code scores} under another key
 * @param obstacles problems that must be solved first; nothing can be published while there are any
 */
public record Publishing(
        int version,
        int courses,
        int students,
        int running,
        List<Key> keys,
        int up,
        int down,
        int scores,
        List<Problem> obstacles) {

    public record Key(String section, int number, String ask) {}
}
