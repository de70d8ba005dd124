package org.readout.lti;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.readout.question.Score;
import org.readout.user.UserId;

/**
 * What a platform was last told of a student's score.
 *
 * @param score that it took or refused last; {@code null} for none
 * @param progress of the activity and of grading, in its words; {@code null} before its first answer
 * @param answer its words when it refused or failed, or empty
 * @param answeredAt when it took or refused
 * @param stampedAt the time in the last message
 */
public record ScoreMessage(
        UUID link,
        UserId student,
        State state,
        @Nullable Score score,
        @Nullable String progress,
        String answer,
        @Nullable Instant answeredAt,
        Instant stampedAt) {

    /** What became of it. */
    public enum State {
        /** It is in the outbox. Stored only until the platform answers for the first time. */
        WAITING,
        SENT,
        /** The platform said no. */
        REFUSED,
        /** It was tried for hours, and isn't any longer. */
        FAILED;

        String column() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String column) {
            return valueOf(column.toUpperCase(Locale.ROOT));
        }
    }

    /** Returns whether the platform has answered to the same before. */
    boolean isOf(@Nullable Score other, String otherProgress) {
        boolean same = score == null || other == null ? score == other : score.isSame(other);
        return same && otherProgress.equals(progress);
    }

    /** The first message about a student, which hasn't been sent. */
    static ScoreMessage first(UUID link, UserId student) {
        return new ScoreMessage(link, student, State.WAITING, null, null, "", null, Instant.EPOCH);
    }

    ScoreMessage waiting() {
        return new ScoreMessage(link, student, State.WAITING, score, progress, answer, answeredAt, stampedAt);
    }
}
