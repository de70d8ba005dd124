package org.readout.attempt;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.readout.lesson.Revision;
import org.readout.question.Score;
import org.readout.user.UserId;

/**
 * Points for a response, with the reason. Marks are only ever added: the newest of a question counts. One of nothing out of
 * nothing takes back the marks before it, and the question waits for an instructor again.
 *
 * @param number counted from 1 for each question of an attempt
 * @param key the revision by whose answer key it was given, or {@code null} for that of the attempt
 * @param correction the correction that made or undid it, or {@code null} for none
 */
public record Mark(
        String questionId,
        int number,
        Score score,
        String reason,
        Instant markedAt,
        @Nullable Revision key,
        @Nullable UUID correction) {

    public static final int REASON_MAX_LENGTH = 500;

    public Mark(String questionId, int number, Score score, String reason, Instant markedAt) {
        this(questionId, number, score, reason, markedAt, null, null);
    }

    /** @param before what counted until then; nothing out of nothing if the question waited for an instructor */
    public record NewMark(AttemptId attempt, Score before, Mark mark) {}

    /** The newest mark of a question in a student's first submitted attempt at a quiz. */
    public record QuestionMark(UserId person, String quizId, String questionId, Score score) {}

    /** A mark that replaced another, or a first one that came from a correction. */
    public record MarkChange(Score before, Mark mark) {}

    Mark withReason(String other) {
        return new Mark(questionId, number, score, other, markedAt, key, correction);
    }

    public boolean waits() {
        return score.isNothing();
    }

    /** Returns how the marks of a question changed, given all of them, oldest first. */
    public static List<MarkChange> changes(List<Mark> history) {
        List<MarkChange> changes = new ArrayList<>();
        Score before = null;
        for (Mark mark : history) {
            if (before != null || mark.correction != null) {
                changes.add(new MarkChange(before == null ? Score.NONE : before, mark));
            }
            before = mark.score;
        }
        return changes;
    }
}
