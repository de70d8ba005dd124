package org.readout.notice;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.readout.course.CourseId;
import org.readout.course.NoticeEvent.Topic;
import org.readout.course.SqlParameters;
import org.readout.db.SqlTime;
import org.readout.notice.MailSettings.Failure;
import org.readout.user.User;
import org.readout.user.UserId;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** Stores how people want mail, which mail carries a notice, addresses that failed, and the addresses of calendars. */
@Repository
record MailRepository(JdbcClient jdbc) {

    private static final String FAILED = """
            from mail_failure f join person p on p.person_id = f.person_id and p.email = f.email
            """;

    private StatementSpec sql(String sql, @Nullable Object... params) {
        return jdbc.sql(sql).params(SqlParameters.of(params));
    }

    private boolean update(String sql, @Nullable Object... params) {
        return sql(sql, params).update() > 0;
    }

    Map<Topic, MailWay> choices(UserId person) {
        Map<Topic, MailWay> choices = new EnumMap<>(Topic.class);
        sql("select topic, way from mail_choice where person_id = ?", person).query(row -> {
            choices.put(Topic.valueOf(row.getString("topic")), MailWay.of(row.getString("way")));
        });
        return choices;
    }

    void choose(UserId person, Topic topic, MailWay way) {
        update("delete from mail_choice where person_id = ? and topic = ?", person, topic.name());
        update("insert into mail_choice (person_id, topic, way) values (?, ?, ?)", person, topic.name(), way.column());
    }

    /** A notice whose time to be mailed has come. */
    record Due(long number, UserId person, boolean daily) {}

    List<Due> due(Instant now) {
        return sql(
                        "select notice_number, person_id, mail_daily from notice where mail_at <= ? order by notice_number",
                        now)
                .query((row, n) -> new Due(
                        row.getLong("notice_number"),
                        new UserId(row.getObject("person_id", UUID.class)),
                        row.getBoolean("mail_daily")))
                .list();
    }

    /** Gives a notice, or all that are due for a person's daily mail, to one mail; false if another server was first. */
    boolean claim(Due due, Instant now) {
        return due.daily() ? update("""
                        update notice set mail_number = ?, mail_at = null
                        where person_id = ? and mail_daily and mail_at <= ?
                        """, due.number(), due.person(), now) : update("""
                        update notice set mail_number = ?, mail_at = null
                        where notice_number = ? and mail_at is not null
                        """, due.number(), due.number());
    }

    /** Returns to whom a mail goes; empty if its address isn't confirmed, or has failed, or all of it is sent. */
    Optional<User> recipient(long mail) {
        return sql("""
                select distinct p.person_id, p.name, p.email from notice n
                join person p on p.person_id = n.person_id and p.kind = 'account' and p.email_confirmed_at is not null
                left join mail_failure f on f.person_id = p.person_id and f.email = p.email
                where n.mail_number = ? and n.mailed_at is null and f.person_id is null
                """, mail)
                .query((row, n) -> new User(
                        new UserId(row.getObject("person_id", UUID.class)),
                        User.Kind.ACCOUNT,
                        row.getString("name"),
                        row.getString("email")))
                .optional();
    }

    void mailed(long mail, Instant now) {
        update("update notice set mailed_at = ? where mail_number = ?", now, mail);
    }

    void fail(User person, String answer, Instant now) {
        retry(person.id());
        update(
                "insert into mail_failure (person_id, email, answer, failed_at) values (?, ?, ?, ?)",
                person.id(),
                person.email(),
                answer,
                now);
    }

    void retry(UserId person) {
        update("delete from mail_failure where person_id = ?", person);
    }

    Optional<Instant> failedAt(UserId person) {
        return sql("select f.failed_at " + FAILED + " where f.person_id = ?", person)
                .query((row, n) -> SqlTime.of(row, "failed_at"))
                .optional();
    }

    List<Failure> failures(CourseId course) {
        return sql("select p.person_id, p.name, p.email, p.surname, f.failed_at " + FAILED + """
                join enrolment e on e.person_id = p.person_id and e.part = 'student' and e.removed_at is null
                where e.course_id = ? order by lower(p.name), p.person_id
                """, course)
                .query((row, n) -> new Failure(
                        new User(
                                new UserId(row.getObject("person_id", UUID.class)),
                                User.Kind.ACCOUNT,
                                row.getString("name"),
                                row.getString("email"),
                                row.getString("surname")),
                        SqlTime.of(row, "failed_at")))
                .list();
    }

    /** Returns the key that signs links, which the first caller makes. */
    String key(String made) {
        return sql("select secret from mail_key").query(String.class).optional().orElseGet(() -> {
            try {
                update("insert into mail_key (mail_key_id, secret) values (1, ?)", made);
                return made;
            } catch (DuplicateKeyException e) {
                return sql("select secret from mail_key").query(String.class).single();
            }
        });
    }

    void setFeed(UserId person, String hash, Instant now) {
        update("delete from calendar_feed where person_id = ?", person);
        update("insert into calendar_feed (person_id, key_hash, made_at) values (?, ?, ?)", person, hash, now);
    }

    Optional<UserId> ofFeed(String hash) {
        return sql("select person_id from calendar_feed where key_hash = ?", hash)
                .query(UUID.class)
                .optional()
                .map(UserId::new);
    }

    Optional<Instant> feedMadeAt(UserId person) {
        return sql("select made_at from calendar_feed where person_id = ?", person)
                .query((row, n) -> SqlTime.of(row, "made_at"))
                .optional();
    }
}
