package org.readout.notice;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.readout.course.CourseId;
import org.readout.course.NoticeEvent;
import org.readout.course.NoticeEvent.Kind;
import org.readout.course.SqlParameters;
import org.readout.db.SqlIds;
import org.readout.db.SqlTime;
import org.readout.user.UserId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Stores notices. Every query that lists or counts them has the condition under which their person may read them. */
@Repository
record NoticeRepository(JdbcClient jdbc) {

    /** What is told of another's post is for those who may read it now: not hidden, and the gate of its prompt is open. */
    private static final String LISTED = """
            from notice n
            join enrolment seat
                on seat.course_id = n.course_id and seat.person_id = n.person_id and seat.removed_at is null
            %s
            where (n.post_id is null or exists (
                select 1 from shown_post p
                where p.post_id = n.post_id and p.course_id = n.course_id
                    and (seat.part = any (array['assistant', 'instructor']) or exists (
                        select 1 from post own
                        where own.person_id = n.person_id and own.course_id = p.course_id
                            and own.lesson_id = p.lesson_id and own.prompt_id = p.prompt_id and own.reply_key is null))))
                and n.person_id = ?
            """;

    private static final String COUNTED = LISTED.formatted("");

    private static final String SHOWN = "select n.*, c.title, c.time_zone, author.name,"
            + " author_seat.part = 'student' and not seat.sees_names as coded "
            + LISTED.formatted("""
            join course c on c.course_id = n.course_id
            left join person author on author.person_id = n.by_person
            left join enrolment author_seat
                on author_seat.course_id = n.course_id and author_seat.person_id = n.by_person
            """);

    /** @param coded whether the reader sees the one who did it under a code */
    record Row(Notice notice, boolean coded) {}

    private StatementSpec sql(String sql, @Nullable Object... params) {
        return jdbc.sql(sql).params(SqlParameters.of(params));
    }

    /** Returns the time zone of a course for a notice; empty if it is archived and the notice isn't about its end. */
    Optional<ZoneId> zone(CourseId course, Kind kind) {
        return sql(
                        "select time_zone from course where course_id = ? and (archived_at is null or ? = 'COURSE_ENDS')",
                        course,
                        kind.name())
                .query((row, n) -> ZoneId.of(row.getString("time_zone")))
                .optional();
    }

    /** Lists the courses that aren't archived and have a lesson with a due date. */
    List<CourseId> courses() {
        return sql("""
                select c.course_id from course c where c.archived_at is null and exists (
                    select 1 from assignment a
                    where a.course_id = c.course_id and a.removed_at is null and a.due_at is not null)
                """)
                .query((row, n) -> new CourseId(row.getObject("course_id", UUID.class)))
                .list();
    }

    /**
     * Adds a notice for those who are in the course with an account, and when it is to be mailed to those who want that.
     *
     * @param daily when the next daily mail leaves; {@code null} if there is no mail
     */
    void add(
            NoticeEvent event,
            Collection<UserId> to,
            Map<String, String> words,
            @Nullable UUID post,
            @Nullable String once,
            Instant now,
            @Nullable Instant daily) {
        String usual = MailWay.usual(event.kind().topic()).column();
        sql(
                        """
                        insert into notice (person_id, course_id, kind, by_person, address, words, post_id, once, told_at,
                            mail_daily, mail_at)
                        select e.person_id, e.course_id, cast(? as varchar), cast(? as uuid), cast(? as varchar),
                            cast(? as varchar), cast(? as uuid), cast(? as varchar),
                            cast(? as timestamp with time zone), coalesce(m.way, cast(? as varchar)) = 'daily',
                            case when p.email_confirmed_at is null or f.email is not null then null
                                when coalesce(m.way, cast(? as varchar)) = 'at-once'
                                    then cast(? as timestamp with time zone)
                                when coalesce(m.way, cast(? as varchar)) = 'daily'
                                    then cast(? as timestamp with time zone)
                            end
                        from enrolment e
                        join person p on p.person_id = e.person_id and p.kind = 'account'
                        left join mail_choice m on m.person_id = e.person_id and m.topic = ?
                        left join mail_failure f on f.person_id = e.person_id and f.email = p.email
                        where e.course_id = ? and e.removed_at is null and (cast(? as varchar) is null or not exists (
                                select 1 from notice n
                                where n.person_id = e.person_id and n.course_id = e.course_id and n.once = ?))
                            and e.person_id in
                        """ + SqlIds.OF_PARAMETER,
                        event.kind().name(),
                        event.by(),
                        event.address(),
                        JsonMapper.shared().writeValueAsString(words),
                        post,
                        once,
                        now,
                        usual,
                        usual,
                        daily == null ? null : now,
                        usual,
                        daily,
                        event.kind().topic().name(),
                        event.course(),
                        once,
                        once,
                        SqlIds.of(to.stream().map(UserId::value).toList()))
                .update();
    }

    int unread(UserId person) {
        return sql("select count(*) " + COUNTED + " and n.read_at is null", person)
                .query(Integer.class)
                .single();
    }

    List<Row> newest(UserId person, int most) {
        return sql(
                        SHOWN + " order by case when n.read_at is null then 0 else 1 end, n.notice_number desc limit ?",
                        person,
                        most)
                .query(NoticeRepository::row)
                .list();
    }

    Optional<Row> notice(UserId person, long number) {
        return sql(SHOWN + " and n.notice_number = ?", person, number)
                .query(NoticeRepository::row)
                .optional();
    }

    List<Row> ofMail(UserId person, long mail) {
        return sql(
                        SHOWN + " and n.mail_number = ? and n.mailed_at is null and n.read_at is null"
                                + " and (c.archived_at is null or n.kind = 'COURSE_ENDS') order by n.notice_number",
                        person,
                        mail)
                .query(NoticeRepository::row)
                .list();
    }

    void read(UserId person, long number, Instant now) {
        sql(
                        "update notice set read_at = ? where person_id = ? and notice_number = ? and read_at is null",
                        now,
                        person,
                        number)
                .update();
    }

    void readAll(UserId person, long last, Instant now) {
        sql(
                        "update notice set read_at = ? where person_id = ? and notice_number <= ? and read_at is null",
                        now,
                        person,
                        last)
                .update();
    }

    void readByAll(NoticeEvent.Answered answered, Instant now) {
        sql(
                        "update notice set read_at = ? where course_id = ? and kind = ? and address = ? and read_at is null",
                        now,
                        answered.course(),
                        answered.kind().name(),
                        answered.address())
                .update();
    }

    void deleteBefore(Instant time) {
        sql("delete from notice where told_at < ?", time).update();
    }

    private static Row row(ResultSet row, int n) throws SQLException {
        UUID by = row.getObject("by_person", UUID.class);
        return new Row(
                new Notice(
                        row.getLong("notice_number"),
                        Kind.valueOf(row.getString("kind")),
                        new CourseId(row.getObject("course_id", UUID.class)),
                        row.getString("title"),
                        ZoneId.of(row.getString("time_zone")),
                        by == null ? null : new UserId(by),
                        Objects.requireNonNullElse(row.getString("name"), ""),
                        row.getString("address"),
                        JsonMapper.shared()
                                .readValue(row.getString("words"), new TypeReference<Map<String, String>>() {}),
                        SqlTime.of(row, "told_at"),
                        SqlTime.orNull(row, "read_at") == null),
                row.getBoolean("coded"));
    }
}
