package org.readout.grading;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.readout.attempt.Answer;
import org.readout.attempt.Attempt;
import org.readout.attempt.AttemptId;
import org.readout.attempt.Grade;
import org.readout.course.CourseId;
import org.readout.db.SqlIds;
import org.readout.db.SqlTime;
import org.readout.lesson.Revision;
import org.readout.question.Score;
import org.readout.user.UserId;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

@Repository
record GradeRepository(JdbcClient jdbc) {

    record AnswerId(AttemptId attempt, String questionId) {}

    /** The answers of these attempts to these questions. */
    record Texts(List<Attempt> attempts, Collection<String> questionIds) {}

    /**
     * A mark with the revision of its answer key, unless that is the attempt's own, and the grade that gave it.
     *
     * @param grader the name of the instructor or assistant; empty without a grade
     */
    record TextMark(
            Score score, @Nullable Revision key, @Nullable Grade grade, String grader) {}

    /** The number of submitted attempts of a quiz with answers to grade, and the time of the oldest. */
    record ToGrade(String lessonId, String quizId, int attempts, Instant oldest) {}

    /**
     * Counts the attempts to grade of each quiz that a course assigns, the one with the oldest first.
     *
     * @param students whose attempts they are, {@code null} for all
     */
    List<ToGrade> toGrade(CourseId course, @Nullable Collection<UserId> students) {
        return jdbc.sql("""
                        select a.lesson_id, a.quiz_id, count(*) as attempts, min(a.submitted_at) as oldest
                        from attempt a
                        join result r on r.person_id = a.person_id and r.lesson_id = a.lesson_id and r.quiz_id = a.quiz_id
                            and r.course_id = a.course_id and r.ungraded > 0
                        join enrolment e on e.course_id = a.course_id and e.person_id = a.person_id
                            and e.part = 'student' and e.removed_at is null
                        where a.course_id = ? and (cast(? as boolean) or a.person_id in""" + SqlIds.OF_PARAMETER + """
                        ) and a.state = 'submitted' and a.waiting > 0
                        group by a.lesson_id, a.quiz_id
                        order by oldest
                        """)
                .params(course.value(), students == null, SqlIds.of(ids(students)))
                .query((row, n) -> new ToGrade(
                        row.getString("lesson_id"),
                        row.getString("quiz_id"),
                        row.getInt("attempts"),
                        SqlTime.of(row, "oldest")))
                .list();
    }

    static List<UUID> ids(@Nullable Collection<UserId> students) {
        return students == null
                ? List.of()
                : students.stream().map(UserId::value).toList();
    }

    Map<AnswerId, List<String>> written(Texts texts) {
        return read(
                "select x.attempt_id, x.question_id, x.answer from response x",
                texts,
                "",
                (row, n) -> String.join(
                        "\n", Answer.response(row.getString("answer")).ids()));
    }

    /** Returns the marks of each answer, oldest first. */
    Map<AnswerId, List<TextMark>> marks(Texts texts) {
        String select = """
                select x.attempt_id, x.question_id, x.mark_number, x.score, x.out_of, x.marked_at, x.key_revision,
                    g.graded_by, g.row_points, g.remark, coalesce(p.name, '') as grader
                from mark x
                    left join grading g on g.attempt_id = x.attempt_id and g.question_id = x.question_id
                        and g.mark_number = x.mark_number
                    left join person p on p.person_id = g.graded_by
                """;
        return read(select, texts, "order by x.mark_number", (row, n) -> {
            UUID grader = row.getObject("graded_by", UUID.class);
            String key = row.getString("key_revision");
            Grade grade = grader == null
                    ? null
                    : new Grade(
                            row.getInt("mark_number"),
                            new UserId(grader),
                            Grade.rows(row.getString("row_points")),
                            row.getString("remark"),
                            SqlTime.of(row, "marked_at"));
            Score score = new Score(row.getBigDecimal("score"), row.getBigDecimal("out_of"));
            return new TextMark(score, key == null ? null : new Revision(key), grade, row.getString("grader"));
        });
    }

    private <T> Map<AnswerId, List<T>> read(String select, Texts texts, String order, RowMapper<T> mapper) {
        Map<AnswerId, List<T>> found = new HashMap<>();
        var ids = texts.attempts().stream().map(attempt -> attempt.id().value());
        jdbc.sql(select + """
                         join unnest(cast(:attempts as uuid array)) as ids(id) on ids.id = x.attempt_id
                        where x.question_id in (:questions)
                        """ + order)
                .param("attempts", new SqlArrayValue("uuid", ids.toArray()))
                .param("questions", texts.questionIds())
                .query(row -> {
                    AttemptId attempt = new AttemptId(row.getObject("attempt_id", UUID.class));
                    found.computeIfAbsent(new AnswerId(attempt, row.getString("question_id")), id -> new ArrayList<>())
                            .add(mapper.mapRow(row, 0));
                });
        return found;
    }

    void insert(AttemptId attempt, String questionId, Grade grade) {
        jdbc.sql("""
                        insert into grading (attempt_id, question_id, mark_number, graded_by, row_points, remark)
                        values (?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        attempt.value(),
                        questionId,
                        grade.number(),
                        grade.by().value(),
                        JsonMapper.shared().writeValueAsString(grade.rows()),
                        grade.comment())
                .update();
    }
}
