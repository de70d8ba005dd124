package org.readout.attempt;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.readout.lesson.Revision;
import org.readout.lesson.Revisions;
import org.readout.question.Question;
import org.readout.question.Score;

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

    /**
     * A text that was graded with the key by which its rows add up to its newest mark: that of the mark, or, where a
     * correction kept the points and gave the mark no more than today's key, that of the newest mark before it which has
     * these points by its own key. The mark of the grade itself has them by its key, whatever it is out of.
     *
     * @param asked as the attempt's own revision asks it
     * @param grade its newest
     * @param marks all marks of it, the newest last
     * @param answer {@code null} where there is none
     */
    static Question.Open graded(
            Revisions revisions,
            Attempt attempt,
            Question.Open asked,
            Grade grade,
            List<Mark> marks,
            @Nullable Answer answer) {
        Score score = marks.isEmpty() ? Score.NONE : marks.getLast().score();
        for (int count = marks.size(); count > 0; count--) {
            Mark mark = marks.get(count - 1);
            boolean ofGrade = mark.number() <= grade.number();
            if ((ofGrade || mark.score().isSame(score))
                    && keyed(revisions, attempt, asked, marks.subList(0, count)) instanceof Question.Open key
                    && (ofGrade || earned(asked, key, grade, answer).isSame(score))) {
                return key;
            }
        }
        return asked;
    }

    private static Score earned(Question.Open asked, Question.Open key, Grade grade, @Nullable Answer answer) {
        return AttemptMarking.score(
                asked,
                key,
                answer == null ? null : answer.response(),
                answer == null ? null : answer.hintCost(),
                grade.rows());
    }

    private static Optional<Question> question(Revisions revisions, Attempt attempt, Question asked, Revision key) {
        return revisions
                .lesson(attempt.lessonId(), key)
                .quiz(attempt.quizId())
                .flatMap(quiz -> quiz.question(asked.id()));
    }
}
