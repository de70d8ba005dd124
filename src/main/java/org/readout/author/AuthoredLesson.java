package org.readout.author;

import java.time.Instant;
import java.util.Optional;
import org.readout.lesson.LessonRole;

/**
 * A lesson in the list of those that a user may edit or reads as an author.
 *
 * @param status {@code draft}, {@code published} or {@code withdrawn}
 * @param changed whether it has changes that aren't published
 * @param isOwned whether it has people; otherwise it is one of the site's, which the user may edit
 * @param saved when it was saved last in the browser
 */
public record AuthoredLesson(
        String id,
        String title,
        String status,
        boolean changed,
        LessonRole role,
        boolean isOwned,
        Optional<Instant> saved) {}
