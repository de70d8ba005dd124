package org.readout.grading;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.readout.attempt.Attempt;
import org.readout.attempt.AttemptId;
import org.readout.course.CourseId;
import org.readout.db.SqlTime;
import org.readout.user.UserId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Requests to look at a score again, and the replies. Rows are only ever added. */
@Repository
record ScoreRequestRepository(JdbcClient jdbc) {

    private static final String SELECT = """
            select r.*, coalesce(p.name, '') as name from score_request r left join person p on p.person_id = r.person_id
            """;

    List<ScoreRequest> of(AttemptId attempt) {
        return read(SELECT + "where r.attempt_id = ? order by r.question_id, r.request_number", attempt.value());
    }

    /** Returns the newest about each answer of a course's students, the oldest of them first. */
    List<ScoreRequest> newest(CourseId course) {
        return read(SELECT + """
                join attempt a on a.attempt_id = r.attempt_id
                join enrolment e on e.course_id = a.course_id and e.person_id = a.person_id
                    and e.part = 'student' and e.removed_at is null
                where a.course_id = ? and not exists (
                    select 1 from score_request later where later.attempt_id = r.attempt_id
                        and later.question_id = r.question_id and later.request_number > r.request_number)
                order by r.written_at, r.attempt_id, r.question_id
                """, course.value());
    }

    private List<ScoreRequest> read(String sql, UUID of) {
        return jdbc.sql(sql)
                .param(of)
                .query((row, n) -> new ScoreRequest(
                        new AttemptId(row.getObject("attempt_id", UUID.class)),
                        row.getString("question_id"),
                        row.getInt("request_number"),
                        row.getString("name"),
                        row.getString("words"),
                        SqlTime.of(row, "written_at")))
                .list();
    }

    /** Returns the staff of a course, who are told of a request; nobody for one of a preview. */
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

    void insert(ScoreRequest request, UserId by) {
        jdbc.sql("""
                        insert into score_request (attempt_id, question_id, request_number, person_id, words, written_at)
                        values (?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        request.attempt().value(),
                        request.questionId(),
                        request.number(),
                        by.value(),
                        request.words(),
                        SqlTime.toColumn(request.at()))
                .update();
    }
}
