package org.readout.notice;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.readout.course.CourseId;
import org.readout.course.GroupId;
import org.readout.course.SqlParameters;
import org.readout.db.SqlTime;
import org.readout.notice.Announcement.Audience;
import org.readout.notice.Announcement.Received;
import org.readout.notice.Announcement.Written;
import org.readout.user.UserId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** Announcements, to whom they were sent, and who has read them. */
@Repository
record AnnouncementRepository(JdbcClient jdbc) {

    /** The place of an announcement, as {@link Announcement#address} has it. */
    private static final String ADDRESS =
            "'/courses/' || cast(a.course_id as varchar) || '/announcements/' || cast(a.announcement_id as varchar)";

    private static final String OF_STUDENTS = """
            announcement_recipient r
            join enrolment e on e.course_id = a.course_id and e.person_id = r.person_id
                and e.part = 'student' and e.removed_at is null
            where r.announcement_id = a.announcement_id""";

    private static final String ALL = """
            select a.*, p.name,
                (select count(*) from %1$s) as students,
                (select count(r.read_at) from %1$s) as read_by
            from announcement a join person p on p.person_id = a.written_by
            where\s""".formatted(OF_STUDENTS);

    /** Who has read the notice of an announcement has read it, too. */
    private static final String UNREAD = """
            r.person_id is not null and r.read_at is null and not exists (
                select 1 from notice n
                where n.person_id = r.person_id and n.read_at is not null and n.address = %s)""".formatted(ADDRESS);

    /** What a student, or the student of a preview, can read: what was sent to everyone or to her. */
    private static final String RECEIVED = """
            select a.*, p.name, c.title as course_title, c.time_zone,
                %1$s as unread
            from enrolment e
            join course c on c.course_id = e.course_id
            join announcement a on a.course_id = e.course_id and a.sent_at is not null
            join person p on p.person_id = a.written_by
            left join announcement_recipient r on r.announcement_id = a.announcement_id and r.person_id = e.person_id
            where e.person_id = ? and e.removed_at is null and e.part = any (array['student', 'preview'])
                and (a.audience = 'everyone' or r.person_id is not null)\s""".formatted(UNREAD);

    private static final String NEWEST_FIRST = " order by a.sent_at desc, a.announcement_id";

    private static final String OPEN =
            "not exists (select 1 from course c where c.course_id = announcement.course_id and c.archived_at is not null)";

    List<Announcement> of(CourseId course) {
        Map<UUID, Set<UserId>> some = new HashMap<>();
        sql("""
                select r.* from announcement_recipient r join announcement a on a.announcement_id = r.announcement_id
                where a.audience = 'some' and a.course_id = ?
                """, course).query(row -> {
            some.computeIfAbsent(row.getObject("announcement_id", UUID.class), id -> new HashSet<>())
                    .add(person(row));
        });
        return sql(ALL + "a.course_id = ? order by a.send_at desc, a.announcement_id", course)
                .query((row, n) -> announcement(row, some))
                .list();
    }

    Announcement get(UUID id) {
        return sql(ALL + "a.announcement_id = ?", id)
                .query((row, n) -> announcement(row, Map.of()))
                .single();
    }

    /** Returns the students to whom it was sent. */
    Set<UserId> recipients(UUID id) {
        return new HashSet<>(sql("""
                        select r.person_id from announcement_recipient r
                        join announcement a on a.announcement_id = r.announcement_id
                        join enrolment e on e.course_id = a.course_id and e.person_id = r.person_id
                            and e.part = 'student' and e.removed_at is null
                        where r.announcement_id = ?
                        """, id).query((row, n) -> person(row)).list());
    }

    void add(UUID id, CourseId course, Written written, Instant sendAt, UserId by) {
        sql("""
                        insert into announcement
                            (title, body, audience, group_id, send_at, announcement_id, course_id, written_by, version)
                        values (?, ?, ?, ?, ?, ?, ?, ?, 1)
                        """, written.title(), written.text(), word(written.to()), group(written.to()), sendAt, id, course, by)
                .update();
        addSome(id, written.to());
    }

    /** Changes a planned one; false if it has changed since it was seen, or went out. */
    boolean change(Announcement seen, Written written, Instant sendAt, UserId by) {
        int changed = sql(
                        """
                        update announcement
                        set title = ?, body = ?, audience = ?, group_id = ?, send_at = ?, written_by = ?, version = version + 1
                        where announcement_id = ? and version = ? and sent_at is null
                        """,
                        written.title(),
                        written.text(),
                        word(written.to()),
                        group(written.to()),
                        sendAt,
                        by,
                        seen.id(),
                        seen.version())
                .update();
        if (changed == 1) {
            sql("delete from announcement_recipient where announcement_id = ?", seen.id())
                    .update();
            addSome(seen.id(), written.to());
        }
        return changed == 1;
    }

    private void addSome(UUID id, Audience to) {
        if (to instanceof Audience.Some some) {
            some.students()
                    .forEach(student -> sql(
                                    "insert into announcement_recipient (announcement_id, person_id) values (?, ?)",
                                    id,
                                    student)
                            .update());
        }
    }

    /** Deletes it as it was seen; false if it has changed or went out since. */
    boolean delete(Announcement seen) {
        boolean deleted =
                sql("delete from announcement where announcement_id = ? and version = ?", seen.id(), seen.version())
                                .update()
                        == 1;
        if (deleted) {
            sql(
                            "delete from notice where course_id = ? and address = ?",
                            seen.course(),
                            Announcement.address(seen.course(), seen.id()))
                    .update();
        }
        return deleted;
    }

    List<UUID> due(Instant now) {
        return sql(
                        "select announcement_id from announcement where sent_at is null and send_at <= ? and " + OPEN
                                + " order by send_at",
                        now)
                .query((row, n) -> row.getObject("announcement_id", UUID.class))
                .list();
    }

    /** Says that it goes out now; false if another server was first, or it was cancelled or is to go out later. */
    boolean send(UUID id, Instant now) {
        boolean sent = sql("""
                                update announcement set sent_at = ?, version = version + 1
                                where announcement_id = ? and sent_at is null and send_at <= ? and\s""" + OPEN, now, id, now).update() == 1;
        if (sent) {
            // No student is of no group, so this adds none to one that some students get.
            sql("""
                    insert into announcement_recipient (announcement_id, person_id)
                    select a.announcement_id, e.person_id
                    from announcement a
                    join enrolment e on e.course_id = a.course_id and e.part = 'student' and e.removed_at is null
                    where a.announcement_id = ? and (a.audience = 'everyone' or e.group_id = a.group_id)
                    """, id).update();
        }
        return sent;
    }

    List<Received> received(UserId student, CourseId course) {
        return sql(RECEIVED + "and a.course_id = ?" + NEWEST_FIRST, student, course)
                .query(AnnouncementRepository::received)
                .list();
    }

    List<Received> unread(UserId student) {
        return sql(RECEIVED + "and " + UNREAD + " and c.archived_at is null" + NEWEST_FIRST, student)
                .query(AnnouncementRepository::received)
                .list();
    }

    /** Says that a student has read it, and the notice of it. */
    void read(UserId student, Received its, Instant now) {
        sql("""
                        update announcement_recipient set read_at = ?
                        where announcement_id = ? and person_id = ? and read_at is null and exists (
                            select 1 from announcement a join course c on c.course_id = a.course_id
                            where a.announcement_id = announcement_recipient.announcement_id
                                and a.sent_at is not null and c.archived_at is null)
                        """, now, its.id(), student).update();
        sql(
                        "update notice set read_at = ? where person_id = ? and address = ? and read_at is null",
                        now,
                        student,
                        its.address())
                .update();
    }

    private StatementSpec sql(String sql, @Nullable Object... params) {
        return jdbc.sql(sql).params(SqlParameters.of(params));
    }

    private static UserId person(ResultSet row) throws SQLException {
        return new UserId(row.getObject("person_id", UUID.class));
    }

    private static String word(Audience to) {
        return switch (to) {
            case Audience.Everyone all -> "everyone";
            case Audience.Group group -> "group";
            case Audience.Some some -> "some";
        };
    }

    private static @Nullable UUID group(Audience to) {
        return to instanceof Audience.Group group ? group.group().value() : null;
    }

    private static Announcement announcement(ResultSet row, Map<UUID, Set<UserId>> some) throws SQLException {
        UUID id = row.getObject("announcement_id", UUID.class);
        UUID group = row.getObject("group_id", UUID.class);
        Audience to = group != null
                ? new Audience.Group(new GroupId(group))
                : row.getString("audience").equals("some")
                        ? new Audience.Some(some.getOrDefault(id, Set.of()))
                        : new Audience.Everyone();
        return new Announcement(
                id,
                new CourseId(row.getObject("course_id", UUID.class)),
                row.getString("title"),
                row.getString("body"),
                to,
                SqlTime.of(row, "send_at"),
                SqlTime.orNull(row, "sent_at"),
                new UserId(row.getObject("written_by", UUID.class)),
                row.getString("name"),
                row.getInt("students"),
                row.getInt("read_by"),
                row.getLong("version"));
    }

    private static Received received(ResultSet row, int n) throws SQLException {
        return new Received(
                row.getObject("announcement_id", UUID.class),
                new CourseId(row.getObject("course_id", UUID.class)),
                row.getString("course_title"),
                ZoneId.of(row.getString("time_zone")),
                row.getString("title"),
                row.getString("body"),
                row.getString("name"),
                SqlTime.of(row, "sent_at"),
                row.getBoolean("unread"));
    }
}
