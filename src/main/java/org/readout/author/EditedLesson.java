package org.readout.author;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.readout.lesson.Lesson;

/**
 * A lesson as its authors see it: with the changes that aren't published yet.
 *
 * @param published whether it is published, so that changes wait for the next publishing
 * @param withdrawn whether it was withdrawn
 * @param changed whether it has changes that aren't published
 * @param owner whether the user may also change its people, withdraw and delete it
 * @param files the texts of its files by their names, the status and everything else of {@code lesson.yaml} included
 * @param pictures the names of its pictures, such as {@code media/map.png}
 * @param lesson for the preview; empty while it has errors
 * @param conflicts fields that were changed here and in the published files on the server; the value here stays until one of
 *     them is saved
 */
public record EditedLesson(
        String id,
        String title,
        boolean published,
        boolean withdrawn,
        boolean changed,
        boolean owner,
        Map<String, String> files,
        List<String> pictures,
        List<Problem> problems,
        Optional<Lesson> lesson,
        List<Conflict> conflicts) {}
