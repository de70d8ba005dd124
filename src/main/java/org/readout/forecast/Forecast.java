package org.readout.forecast;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.readout.course.CourseId;
import org.readout.course.StudyContext;
import org.readout.discussion.Post.Hidden;
import org.readout.lesson.HumanDate;
import org.readout.lesson.Lesson;
import org.readout.user.User;

/**
 * A question that time will answer: of a lesson, or of a course.
 *
 * @param course that asks it; {@code null} for a lesson's
 * @param closesAt chances that are given then or later count nowhere
 */
public record Forecast(
        UUID id,
        @Nullable CourseId course,
        @Nullable String lessonId,
        Lesson.Forecast asked,
        Instant closesAt,
        long version) {

    /** A crowd is shown from so many people on, and calibration from so many decided questions. */
    public static final int LEAST = 5;

    /**
     * A chance that a person gave.
     *
     * @param courseTitle {@code null} in own reading
     * @param tell whether the person wants to be told what is decided
     * @param seen whether the person has seen that
     * @param hidden why classmates don't see the reason; {@code null} if they do
     */
    public record Given(
            Forecast forecast,
            StudyContext place,
            @Nullable String courseTitle,
            int percent,
            String reason,
            boolean tell,
            boolean seen,
            Instant at,
            @Nullable Hidden hidden) {

        public boolean isDecided() {
            return forecast.asked().outcome() != null;
        }
    }

    /** The last chance of someone in the same place, who has a name only in a course; why its reason is hidden, if it is. */
    public record Other(
            User by, int percent, String reason, @Nullable Hidden hidden) {}

    /** Creates one that closes after its last day, or before the day on which it was decided if that is earlier. */
    public Forecast(
            UUID id,
            @Nullable CourseId course,
            @Nullable String lessonId,
            Lesson.Forecast asked,
            ZoneId zone,
            long version) {
        this(id, course, lessonId, asked, closesAt(asked, zone), version);
    }

    private static Instant closesAt(Lesson.Forecast asked, ZoneId zone) {
        LocalDate end = HumanDate.lastDay(asked.closes()).plusDays(1);
        LocalDate decided = asked.resolved() == null ? end : HumanDate.lastDay(asked.resolved());
        return (decided.isBefore(end) ? decided : end).atStartOfDay(zone).toInstant();
    }

    static UUID id(String lessonId, String askId) {
        return UUID.nameUUIDFromBytes((lessonId + "/" + askId).getBytes(StandardCharsets.UTF_8));
    }

    public boolean isOpen(Instant now) {
        return asked.outcome() == null && now.isBefore(closesAt);
    }
}
