package org.readout.notice;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import org.readout.course.NoticeEvent.Topic;

/** How a person wants mail about a topic. */
public enum MailWay {
    AT_ONCE("at-once"),
    DAILY("daily"),
    NEVER("never");

    /** When the daily mail leaves, in the course's time zone. */
    private static final LocalTime DAILY_AT = LocalTime.of(17, 0);

    private final String column;

    MailWay(String column) {
        this.column = column;
    }

    /** Returns the name in the database and in forms. */
    public String column() {
        return column;
    }

    /** Returns the way of that name; never is what else a form may send. */
    public static MailWay of(String column) {
        return Arrays.stream(values())
                .filter(way -> way.column.equals(column))
                .findFirst()
                .orElse(NEVER);
    }

    /** Returns the way for those who haven't chosen. */
    public static MailWay usual(Topic topic) {
        return switch (topic) {
            case ANNOUNCEMENTS, SCORES -> AT_ONCE;
            case DUE_DATES, REPLIES, MENTIONS -> DAILY;
        };
    }

    static Instant nextDaily(Instant now, ZoneId zone) {
        ZonedDateTime today = now.atZone(zone).with(DAILY_AT);
        return (today.toInstant().isAfter(now) ? today : today.plusDays(1)).toInstant();
    }
}
