package org.readout.quiz;

import java.util.List;
import java.util.Optional;
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
     * @param marks all marks of it, the newest last
     */
    static Question keyed(Revisions revisions, Attempt attempt, Question asked, List<Mark> marks) {
        KeyChain keys = KeyChain.NONE;
        for (Mark mark : marks) {
            keys = keys.then(mark.key());
        }
        return keyed(revisions, attempt, asked, keys);
    }

    /** The question of an attempt with the last of the keys by which it was marked. */
    static Question keyed(Revisions revisions, Attempt attempt, Question asked, KeyChain keys) {
        return keys.of(asked, key -> question(revisions, attempt, asked, key));
    }

    private static Optional<Question> question(Revisions revisions, Attempt attempt, Question asked, Revision key) {
        return revisions
                .lesson(attempt.lessonId(), key)
                .quiz(attempt.quizId())
                .flatMap(quiz -> quiz.question(asked.id()));
    }
}
