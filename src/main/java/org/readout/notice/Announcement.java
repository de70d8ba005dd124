package org.readout.notice;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.readout.course.CourseId;
import org.readout.course.CourseLinks;
import org.readout.course.GroupId;
import org.readout.user.UserId;

/**
 * What a course tells its students, as its staff see it.
 *
 * @param sendAt from when it goes out
 * @param sentAt when it went out; {@code null} for a planned one
 * @param by who wrote it, or changed it last
 * @param students how many it was sent to and are in the course; 0 for a planned one, apart from one to some students
 * @param read how many of them have read it
 */
public record Announcement(
        UUID id,
        CourseId course,
        String title,
        String text,
        Audience to,
        Instant sendAt,
        @Nullable Instant sentAt,
        UserId by,
        String byName,
        int students,
        int read,
        long version) {

    public static final int TITLE_MAX_LENGTH = 120;
    public static final int TEXT_MAX_LENGTH = 10_000;

    /** The students who get it. */
    public sealed interface Audience {

        /** All students, also those who join later. */
        record Everyone() implements Audience {}

        /** Those who are in the group when it goes out. */
        record Group(GroupId group) implements Audience {}

        record Some(Set<UserId> students) implements Audience {}
    }

    /**
     * What the staff write.
     *
     * @param text in Markdown
     * @param at when it goes out; {@code null} for now
     */
    public record Written(
            String title,
            String text,
            Audience to,
            @Nullable Instant at) {}

    /**
     * One that was sent, as a student of the course sees it.
     *
     * @param unread false for students who joined later, too
     */
    public record Received(
            UUID id,
            CourseId course,
            String courseTitle,
            ZoneId zone,
            String title,
            String text,
            String by,
            Instant sentAt,
            boolean unread) {

        public String address() {
            return Announcement.address(course, id);
        }
    }

    static String address(CourseId course, UUID id) {
        return CourseLinks.course(course) + "/announcements/" + id;
    }
}
