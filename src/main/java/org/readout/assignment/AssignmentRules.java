package org.readout.assignment;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The dates of an assigned lesson and its late penalty. They decide when its quizzes can be answered. The text of the lesson
 * is always open. The dates are in order: opening, due date, closing.
 *
 * @param dueAt the last instant that is on time
 * @param closesAt when quizzes close and running attempts are submitted
 */
public record AssignmentRules(
        @Nullable Instant opensAt,
        @Nullable Instant dueAt,
        @Nullable Instant closesAt,
        LatePolicy late) {

    public static final AssignmentRules NONE = due(null);

    public AssignmentRules {
        if (isAfter(opensAt, dueAt) || isAfter(dueAt, closesAt) || isAfter(opensAt, closesAt)) {
            throw new IllegalArgumentException("An assignment opens before it is due, and is due before it closes");
        }
    }

    /** Returns rules with at most a due date. */
    public static AssignmentRules due(@Nullable Instant dueAt) {
        return new AssignmentRules(null, dueAt, null, LatePolicy.NONE);
    }

    /** Returns whether both are set and the first is the later one. */
    public static boolean isAfter(@Nullable Instant first, @Nullable Instant second) {
        return first != null && second != null && first.isAfter(second);
    }

    AssignmentRules later(int days, ZoneId zone) {
        if (days == 0) {
            return this;
        }
        UnaryOperator<ZonedDateTime> later = date -> date.plusDays(days);
        return new AssignmentRules(opensAt, moved(dueAt, zone, later), moved(closesAt, zone, later), late);
    }

    /**
     * Returns the same wall-clock times in another zone: 11:59 PM stays 11:59 PM. Dates that would be out of order, because
     * a clock was put back between them, become equal.
     */
    public AssignmentRules inZone(ZoneId from, ZoneId to) {
        return inOrder(from, date -> date.withZoneSameLocal(to));
    }

    /**
     * Returns the same wall-clock times a number of days later, or earlier if it is negative. A time that a clock skips on
     * the new day moves forward by what is skipped. Dates that would be out of order for that reason become equal.
     */
    public AssignmentRules shifted(long days, ZoneId zone) {
        return inOrder(zone, date -> date.plusDays(days));
    }

    private AssignmentRules inOrder(ZoneId zone, UnaryOperator<ZonedDateTime> change) {
        Instant opens = moved(opensAt, zone, change);
        Instant due = later(opens, moved(dueAt, zone, change));
        return new AssignmentRules(opens, due, later(opens, later(due, moved(closesAt, zone, change))), late);
    }

    /** Returns the due date and the late penalty alone, of a course in which nothing opens or closes any longer. */
    public AssignmentRules over() {
        return new AssignmentRules(null, dueAt, null, late);
    }

    /** Returns the earliest of the dates that are set. */
    public Optional<Instant> first() {
        return Stream.of(opensAt, dueAt, closesAt).filter(Objects::nonNull).findFirst();
    }

    private static @Nullable Instant moved(
            @Nullable Instant instant, ZoneId zone, UnaryOperator<ZonedDateTime> change) {
        return instant == null ? null : change.apply(instant.atZone(zone)).toInstant();
    }

    private static @Nullable Instant later(@Nullable Instant earliest, @Nullable Instant instant) {
        return isAfter(earliest, instant) ? earliest : instant;
    }

    /** Combines two rules in the student's favour, field by field. */
    public AssignmentRules gentler(AssignmentRules other) {
        return new AssignmentRules(
                opensAt == null || isAfter(other.opensAt, opensAt) ? opensAt : other.opensAt,
                dueAt == null || isAfter(dueAt, other.dueAt) ? dueAt : other.dueAt,
                closesAt == null || isAfter(closesAt, other.closesAt) ? closesAt : other.closesAt,
                late.gentler(other.late));
    }
}
