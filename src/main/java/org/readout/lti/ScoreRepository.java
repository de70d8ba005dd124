package org.readout.lti;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.readout.course.CourseId;
import org.readout.course.SqlParameters;
import org.readout.db.SqlTime;
import org.readout.lti.ScoreMessage.State;
import org.readout.question.Score;
import org.readout.user.UserId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** Stores what platforms were told of scores. */
@Repository
record ScoreRepository(JdbcClient jdbc) {

    /** Links whose platform takes scores. */
    private static final String SCORED = """
             from lti_link l
             join lti_context c on c.lti_context_id = l.lti_context_id
                 and c.scopes like '%/lti-ags/scope/score%' and coalesce(l.line_item_url, c.line_items_url) is not null
             join lti_platform p on p.platform_id = c.platform_id and p.withdrawn_at is null
            """;

    /** Messages of a course. */
    private static final String OF_COURSE = """
             from lti_score s
             join lti_link l on l.lti_link_id = s.lti_link_id
             join lti_context c on c.lti_context_id = l.lti_context_id and c.course_id = ?
            """;

    private StatementSpec sql(String sql, @Nullable Object... params) {
        return jdbc.sql(sql).params(SqlParameters.of(params));
    }

    private List<UUID> links(String where, @Nullable Object... params) {
        return sql("select l.lti_link_id" + SCORED + where, params)
                .query((row, n) -> row.getObject(1, UUID.class))
                .list();
    }

    /** Lists the links that send the scores of a lesson in a course. */
    List<UUID> links(CourseId course, String lessonId) {
        return links("where c.course_id = ? and l.lesson_id = ?", course, lessonId);
    }

    /** Lists those through which the platform knows a student. */
    List<UUID> links(CourseId course, String lessonId, UserId student) {
        return links("""
                join lti_member m on m.lti_context_id = c.lti_context_id and m.person_id = ?
                where c.course_id = ? and l.lesson_id = ?
                """, student, course, lessonId);
    }

    List<UUID> links(CourseId course) {
        return links("where c.course_id = ?", course);
    }

    /** Lists the links of all courses that aren't archived. */
    List<UUID> links() {
        return links("join course k on k.course_id = c.course_id and k.archived_at is null order by l.lti_link_id");
    }

    /** Lists those whom the platform of a link knows. */
    List<UserId> people(UUID link) {
        return sql("""
                        select m.person_id from lti_member m join lti_link l on l.lti_context_id = m.lti_context_id
                        where l.lti_link_id = ? order by m.person_id
                        """, link)
                .query((row, n) -> new UserId(row.getObject(1, UUID.class)))
                .list();
    }

    Optional<ScoreMessage> message(UUID link, UserId person) {
        return sql("select * from lti_score where lti_link_id = ? and person_id = ?", link, person)
                .query(ScoreRepository::message)
                .optional();
    }

    List<ScoreMessage> messages(CourseId course) {
        return sql("select s.*" + OF_COURSE, course)
                .query(ScoreRepository::message)
                .list();
    }

    /** Counts the scores that a platform refused, or that couldn't be sent. */
    int unsent(CourseId course) {
        return sql("select count(*)" + OF_COURSE + "where s.state = any (array['refused', 'failed'])", course)
                .query(Integer.class)
                .single();
    }

    /** Keeps the time that the next message has, before it is sent. */
    void stamp(UUID link, UserId person, Instant stamp) {
        if (!update(link, person, "stamped_at = ?", stamp)) {
            sql("""
                    insert into lti_score (lti_link_id, person_id, state, stamped_at) values (?, ?, 'waiting', ?)
                    """, link, person, stamp).update();
        }
    }

    /** Keeps what the platform answered to a score. */
    void answered(
            UUID link, UserId person, State state, @Nullable Score score, String progress, String answer, Instant at) {
        update(
                link,
                person,
                "state = ?, points = ?, out_of = ?, progress = ?, answer = ?, answered_at = ?",
                state.column(),
                score == null ? null : score.points(),
                score == null ? null : score.outOf(),
                progress,
                answer,
                at);
    }

    /** Keeps why a score couldn't be sent: it is tried again. */
    void unanswered(UUID link, UserId person, String why) {
        update(link, person, "answer = ?", why);
    }

    void failed(UUID link, UserId person) {
        update(link, person, "state = 'failed'");
    }

    private boolean update(UUID link, UserId person, String set, @Nullable Object... values) {
        List<@Nullable Object> params = new ArrayList<@Nullable Object>(Arrays.asList(values));
        params.add(link);
        params.add(person);
        return sql("update lti_score set " + set + " where lti_link_id = ? and person_id = ?", params.toArray())
                        .update()
                > 0;
    }

    private static ScoreMessage message(ResultSet row, int n) throws SQLException {
        return new ScoreMessage(
                row.getObject("lti_link_id", UUID.class),
                new UserId(row.getObject("person_id", UUID.class)),
                State.of(row.getString("state")),
                row.getBigDecimal("points") == null
                        ? null
                        : new Score(row.getBigDecimal("points"), row.getBigDecimal("out_of")),
                row.getString("progress"),
                row.getString("answer"),
                SqlTime.orNull(row, "answered_at"),
                SqlTime.of(row, "stamped_at"));
    }
}
