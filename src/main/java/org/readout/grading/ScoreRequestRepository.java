package org.readout.grading;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.readout.attempt.Attempt;
import org.readout.attempt.AttemptId;
import org.readout.course.CourseId;
import org.readout.db.SqlTime;
import org.readout.grading.ScoreRequest.Reply;
import org.readout.user.UserId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Requests to look at a score again, and the answers to them. Rows are only ever added. */
@Repository
record ScoreRequestRepository(JdbcClient jdbc) {

    private static final String SELECT = """
            select q.attempt_id, q.question_id, q.request_number, a.person_id, q.words, q.asked_at, r.words as reply,
                r.answered_at, coalesce(p.name, '') as answered_by
            from score_request q
            join attempt a on a.attempt_id = q.attempt_id
            left join score_reply r on r.attempt_id = q.attempt_id and r.question_id = q.question_id
                and r.request_number = q.request_number
            left join person p on p.person_id = r.answered_by
            """;

    private static final String OF_STUDENTS = """
            join enrolment e on e.course_id = a.course_id and e.person_id = a.person_id
                and e.part = 'student' and e.removed_at is null
            where a.course_id = ?
            """;

    List<ScoreRequest> of(AttemptId attempt) {
        return read(SELECT + "where q.attempt_id = ? order by q.request_number", attempt.value());
    }

    /** Lists those of a course's students, the oldest first. */
    List<ScoreRequest> of(CourseId course) {
        return read(SELECT + OF_STUDENTS + "order by q.asked_at, q.attempt_id, q.question_id", course.value());
    }

    private List<ScoreRequest> read(String sql, Object parameter) {
        return jdbc.sql(sql)
                .param(parameter)
                .query((row, n) -> new ScoreRequest(
                        new AttemptId(row.getObject("attempt_id", UUID.class)),
                        row.getString("question_id"),
                        row.getInt("request_number"),
                        new UserId(row.getObject("person_id", UUID.class)),
                        row.getString("words"),
                        SqlTime.of(row, "asked_at"),
                        row.getString("reply") == null
                                ? null
                                : new Reply(
                                        row.getString("answered_by"),
                                        SqlTime.of(row, "answered_at"),
                                        row.getString("reply"))))
                .list();
    }

    /** Returns when each open request of a course's students was asked. */
    List<Instant> open(CourseId course) {
        return jdbc.sql("select q.asked_at from score_request q join attempt a on a.attempt_id = q.attempt_id "
                        + OF_STUDENTS + """
                         and not exists (
                            select 1 from score_reply r where r.attempt_id = q.attempt_id
                                and r.question_id = q.question_id and r.request_number = q.request_number)
                        order by q.asked_at
                        """)
                .param(course.value())
                .query((row, n) -> SqlTime.of(row, "asked_at"))
                .list();
    }

    /** Returns who is told of a request: the staff of the course, unless it is of a preview. */
    Set<UserId> told(CourseId course, Attempt attempt) {
        return jdbc.sql("""
                        select t.person_id from enrolment t
                        join enrolment s on s.course_id = t.course_id and s.person_id = ? and s.part = 'student'
                            and s.removed_at is null
                        where t.course_id = ? and t.part = any (array['assistant', 'instructor']) and t.removed_at is null
                        """)
                .params(attempt.person().value(), course.value())
                .query((row, n) -> new UserId(row.getObject("person_id", UUID.class)))
                .set();
    }

    void ask(AttemptId attempt, String questionId, int number, String words, Instant at) {
        jdbc.sql("""
                        insert into score_request (attempt_id, question_id, request_number, words, asked_at)
                        values (?, ?, ?, ?, ?)
                        """)
                .params(attempt.value(), questionId, number, words, SqlTime.toColumn(at))
                .update();
    }

    void reply(ScoreRequest request, UserId by, String words, Instant at) {
        jdbc.sql("""
                        insert into score_reply (attempt_id, question_id, request_number, answered_by, words, answered_at)
                        values (?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        request.attempt().value(),
                        request.questionId(),
                        request.number(),
                        by.value(),
                        words,
                        SqlTime.toColumn(at))
                .update();
    }
}
