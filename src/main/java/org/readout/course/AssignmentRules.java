package org.readout.course;

import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * When the quizzes of an assigned lesson can be answered, and what late work loses. Its text can be read at any time. The
 * instants are in order: opening, due, closing.
 *
 * @param opensAt from when a quiz can be begun, or {@code null} for from the start
 * @param dueAt until when work is on time, or {@code null} for no due date
 * @param closesAt from when no quiz can be begun, and what is begun is handed in; {@code null} for never
 */
public record AssignmentRules(
        @Nullable Instant opensAt,
        @Nullable Instant dueAt,
        @Nullable Instant closesAt,
        LatePolicy late) {

    /** No dates at all. */
    public static final AssignmentRules NONE = new AssignmentRules(null, null, null, LatePolicy.NONE);

    /** @throws IllegalArgumentException where an instant comes after one that it must not come after */
    public AssignmentRules {
        if (isAfter(opensAt, dueAt) || isAfter(dueAt, closesAt) || isAfter(opensAt, closesAt)) {
            throw new IllegalArgumentException("An assignment opens before it is due, and is due before it closes");
        }
    }

    /** A due date and nothing else, or not even that. */
    public static AssignmentRules due(@Nullable Instant dueAt) {
        return new AssignmentRules(null, dueAt, null, LatePolicy.NONE);
    }

    private static boolean isAfter(@Nullable Instant first, @Nullable Instant second) {
        return first != null && second != null && first.isAfter(second);
    }

    /** The same with due date and closing so many days later, at the same hour of that zone's clock. */
    AssignmentRules later(int days, ZoneId zone) {
        return new AssignmentRules(opensAt, later(dueAt, days, zone), later(closesAt, days, zone), late);
    }

    /**
     * The same wall-clock times in another zone: 11:59 PM stays 11:59 PM. Dates that this would put out of order, because a
     * clock was put back between them, fall together.
     */
    public AssignmentRules inZone(ZoneId from, ZoneId to) {
        Instant opens = moved(opensAt, from, to);
        Instant due = latest(opens, moved(dueAt, from, to));
        Instant closes = latest(opens, latest(due, moved(closesAt, from, to)));
        return new AssignmentRules(opens, due, closes, late);
    }

    private static @Nullable Instant moved(@Nullable Instant instant, ZoneId from, ZoneId to) {
        return instant == null
                ? null
                : instant.atZone(from).withZoneSameLocal(to).toInstant();
    }

    /** The second instant, or the first where that is later; {@code null} where there is no second. */
    private static @Nullable Instant latest(@Nullable Instant first, @Nullable Instant second) {
        return second != null && isAfter(first, second) ? first : second;
    }

    private static @Nullable Instant later(@Nullable Instant instant, int days, ZoneId zone) {
        return instant == null ? null : instant.atZone(zone).plusDays(days).toInstant();
    }

    /** Of each of the two what is better for a student: the earlier opening, the later due date and closing. */
    public AssignmentRules gentler(AssignmentRules other) {
        return new AssignmentRules(
                opensAt == null || isAfter(other.opensAt, opensAt) ? opensAt : other.opensAt,
                dueAt == null || isAfter(dueAt, other.dueAt) ? dueAt : other.dueAt,
                closesAt == null || isAfter(closesAt, other.closesAt) ? closesAt : other.closesAt,
                late.gentler(other.late));
    }
}
