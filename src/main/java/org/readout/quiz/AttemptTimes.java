package org.readout.quiz;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.readout.lesson.Lesson.Quiz;

/**
 * When an attempt may be worked at, as it holds for one person: accommodations are in it already. What is {@code null} sets
 * no bound.
 *
 * @param opensAt no attempt can be begun before
 * @param dueAt what is submitted later is late
 * @param closesAt no answer is taken from then on
 * @param timeLimit how long an attempt may take
 * @param endsAt when a begun attempt takes no more answers and is handed in by itself: the earlier one of its time limit's
 *     end and {@code closesAt}
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record AttemptTimes(
        @Nullable Instant opensAt,
        @Nullable Instant dueAt,
        @Nullable Instant closesAt,
        @Nullable Duration timeLimit,
        @Nullable Instant endsAt) {

    /** No bounds. */
    public static final AttemptTimes NONE = new AttemptTimes(null, null, null, null, null);

    /** Those that the quiz's file sets. */
    public static AttemptTimes of(Quiz quiz) {
        Integer minutes = quiz.conduct().timeLimit();
        return minutes == null ? NONE : new AttemptTimes(null, null, null, Duration.ofMinutes(minutes), null);
    }

    /** The same for an attempt that is begun then. */
    public AttemptTimes begun(Instant at) {
        Instant limit = timeLimit == null ? null : at.plus(timeLimit);
        Instant end = Stream.ofNullable(limit)
                .filter(it -> closesAt == null || it.isBefore(closesAt))
                .findFirst()
                .orElse(closesAt);
        return new AttemptTimes(opensAt, dueAt, closesAt, timeLimit, end);
    }
}
