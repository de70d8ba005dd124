package org.readout.attempt;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.readout.course.EffectiveRules;
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

    /** The same with a student's dates, and the time limit multiplied by the student's time factor. */
    AttemptTimes with(EffectiveRules terms) {
        return new AttemptTimes(
                terms.opensAt(),
                terms.dueAt(),
                terms.closesAt(),
                timeLimit == null ? null : times(timeLimit, terms.timeFactor()),
                endsAt);
    }

    /**
     * The same for an attempt that is begun, with whatever is longer or later by another rule; nothing gets shorter.
     *
     * @param other of the same quiz
     * @param startedAt when the attempt was begun
     */
    AttemptTimes longest(AttemptTimes other, Instant startedAt) {
        Duration limit = timeLimit == null || other.timeLimit == null || timeLimit.compareTo(other.timeLimit) >= 0
                ? timeLimit
                : other.timeLimit;
        return new AttemptTimes(opensAt, later(dueAt, other.dueAt), later(closesAt, other.closesAt), limit, null)
                .begun(startedAt);
    }

    /** The later one of two; none at all is the latest. */
    private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
        return one == null || (other != null && other.isBefore(one)) ? one : other;
    }

    /** Exact to the millisecond, which two places of a factor never go below. */
    private static Duration times(Duration limit, BigDecimal factor) {
        return Duration.ofMillis(factor.multiply(BigDecimal.valueOf(limit.toMillis()))
                .setScale(0, RoundingMode.CEILING)
                .longValueExact());
    }

    /** Whether no attempt can be begun yet. */
    public boolean isBeforeOpening(Instant now) {
        return opensAt != null && now.isBefore(opensAt);
    }

    /** Whether no attempt can be begun any more. */
    public boolean isClosed(Instant now) {
        return closesAt != null && !now.isBefore(closesAt);
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
