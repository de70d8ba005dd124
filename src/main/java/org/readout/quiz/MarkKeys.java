package org.readout.quiz;

import org.jspecify.annotations.Nullable;
import org.readout.lesson.Question;
import org.readout.lesson.Revision;
import org.readout.lesson.Revisions;

/** Finds the key by which a mark was given. */
final class MarkKeys {

    private MarkKeys() {}

    /**
     * The question of an attempt with the key by which its newest mark was given.
     *
     * @param asked as the attempt's own revision asks it
     * @param mark {@code null} where it has none
     */
    static Question keyed(Revisions revisions, Attempt attempt, Question asked, @Nullable Mark mark) {
        Revision key = mark == null ? null : mark.key();
        if (key == null || key.equals(attempt.revision())) {
            return asked;
        }
        return revisions
                .lesson(attempt.lessonId(), key)
                .quiz(attempt.quizId())
                .flatMap(quiz -> quiz.question(asked.id()))
                .map(now -> Rekeyed.of(asked, now))
                .orElse(asked);
    }
}
