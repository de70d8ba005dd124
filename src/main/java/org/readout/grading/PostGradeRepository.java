package org.readout.grading;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.readout.attempt.Grade;
import org.readout.course.CourseId;
import org.readout.db.SqlIds;
import org.readout.db.SqlTime;
import org.readout.discussion.ThreadId;
import org.readout.question.Score;
import org.readout.user.User;
import org.readout.user.UserId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Grades of posts, of which rows are only ever added, and comments that graders keep. */
@Repository
record PostGradeRepository(JdbcClient jdbc) {

    /** A post or a reply of a student that isn't hidden, with the author of the post that a reply answers. */
    record PostRow(
            UserId student,
            String promptId,
            boolean reply,
            @Nullable User to,
            boolean toStaff,
            String markdown,
            Instant at,
            @Nullable Instant editedAt) {}

    record StanceRow(UserId student, String promptId, boolean after, int step) {}

    record GradeRow(UserId student, String lessonId, String promptId, Grade grade, Score score, String grader) {}

    /** Lists what students of a course wrote on a lesson, oldest first. */
    List<PostRow> posts(CourseId course, String lessonId) {
        return jdbc.sql("""
                        select p.person_id, p.prompt_id, p.parent_post_id, p.body, p.posted_at, p.edited_at,
                            answered.person_id as to_person, author.name as to_name,
                            coalesce(author.surname, author_seat.surname) as to_surname,
                            coalesce(author_seat.part = any (array['assistant', 'instructor']), false) as to_staff
                        from shown_post p
                        join enrolment e on e.course_id = p.course_id and e.person_id = p.person_id
                            and e.part = 'student' and e.removed_at is null
                        left join post answered on answered.post_id = p.parent_post_id
                        left join person author on author.person_id = answered.person_id
                        left join enrolment author_seat
                            on author_seat.course_id = p.course_id and author_seat.person_id = answered.person_id
                        where p.course_id = ? and p.lesson_id = ?
                        order by p.posted_at, p.post_id
                        """)
                .params(course.value(), lessonId)
                .query((row, n) -> {
                    UUID to = row.getObject("to_person", UUID.class);
                    return new PostRow(
                            new UserId(row.getObject("person_id", UUID.class)),
                            row.getString("prompt_id"),
                            row.getObject("parent_post_id") != null,
                            to == null
                                    ? null
                                    : new User(
                                            new UserId(to),
                                            User.Kind.ACCOUNT,
                                            row.getString("to_name"),
                                            null,
                                            row.getString("to_surname")),
                            row.getBoolean("to_staff"),
                            row.getString("body"),
                            SqlTime.of(row, "posted_at"),
                            SqlTime.orNull(row, "edited_at"));
                })
                .list();
    }

    List<StanceRow> stances(CourseId course, String lessonId) {
        return jdbc.sql("""
                        select person_id, prompt_id, moment, scale_step from stance where course_id = ? and lesson_id = ?
                        """)
                .params(course.value(), lessonId)
                .query((row, n) -> new StanceRow(
                        new UserId(row.getObject("person_id", UUID.class)),
                        row.getString("prompt_id"),
                        "after".equals(row.getString("moment")),
                        row.getInt("scale_step")))
                .list();
    }

    private static final String GRADES = """
            select g.*, coalesce(p.name, '') as grader from post_grade g left join person p on p.person_id = g.graded_by
            where g.course_id = ? and\s""";

    private static final String OLDEST_FIRST = " order by g.grade_number";

    /** Lists all grades of a lesson, oldest first. */
    List<GradeRow> grades(CourseId course, String lessonId) {
        return grades(GRADES + "g.lesson_id = ?" + OLDEST_FIRST, course.value(), lessonId);
    }

    List<GradeRow> grades(CourseId course, Collection<UserId> students) {
        return grades(
                GRADES + "g.person_id in" + SqlIds.OF_PARAMETER + OLDEST_FIRST,
                course.value(),
                SqlIds.of(students.stream().map(UserId::value).toList()));
    }

    private List<GradeRow> grades(String sql, Object... params) {
        return jdbc.sql(sql)
                .params(params)
                .query((row, n) -> new GradeRow(
                        new UserId(row.getObject("person_id", UUID.class)),
                        row.getString("lesson_id"),
                        row.getString("prompt_id"),
                        new Grade(
                                row.getInt("grade_number"),
                                new UserId(row.getObject("graded_by", UUID.class)),
                                Grade.rows(row.getString("row_points")),
                                row.getString("remark"),
                                SqlTime.of(row, "graded_at")),
                        new Score(row.getBigDecimal("score"), row.getBigDecimal("out_of")),
                        row.getString("grader")))
                .list();
    }

    /** The number of students whose posts under a prompt aren't graded, and the time of the oldest post. */
    record PostsToGrade(String lessonId, String promptId, int works, Instant oldest) {}

    /**
     * Counts the posts to grade under each prompt, the one with the oldest first.
     *
     * @param students whose posts they are, {@code null} for all
     * @param all also under prompts where no one has graded yet
     */
    List<PostsToGrade> toGrade(CourseId course, @Nullable Collection<UserId> students, boolean all) {
        return jdbc.sql("""
                        select w.lesson_id, w.prompt_id, count(*) as works, min(w.first_at) as oldest
                        from (
                            select p.lesson_id, p.prompt_id, p.person_id, min(p.posted_at) as first_at
                            from shown_post p
                            join enrolment e on e.course_id = p.course_id and e.person_id = p.person_id
                                and e.part = 'student' and e.removed_at is null
                            where p.course_id = ? and (cast(? as boolean) or p.person_id in""" + SqlIds.OF_PARAMETER + """
                            )
                                and (cast(? as boolean) or exists (
                                    select 1 from post_grade any_grade where any_grade.course_id = p.course_id
                                        and any_grade.lesson_id = p.lesson_id and any_grade.prompt_id = p.prompt_id))
                                and not exists (
                                    select 1 from post_grade g where g.course_id = p.course_id and g.person_id = p.person_id
                                        and g.lesson_id = p.lesson_id and g.prompt_id = p.prompt_id)
                            group by p.lesson_id, p.prompt_id, p.person_id) w
                        group by w.lesson_id, w.prompt_id
                        order by oldest, w.lesson_id, w.prompt_id
                        """)
                .params(course.value(), students == null, SqlIds.of(GradeRepository.ids(students)), all)
                .query((row, n) -> new PostsToGrade(
                        row.getString("lesson_id"),
                        row.getString("prompt_id"),
                        row.getInt("works"),
                        SqlTime.of(row, "oldest")))
                .list();
    }

    /** Adds a grade; the database refuses a second one of the same number. */
    void insert(ThreadId thread, UserId student, Grade grade, Score score) {
        CourseId course = thread.course();
        if (course == null) {
            throw new IllegalArgumentException("Outside of courses no one grades posts.");
        }
        jdbc.sql("""
                        insert into post_grade (course_id, person_id, lesson_id, prompt_id, grade_number, graded_by, row_points,
                            remark, score, out_of, graded_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        course.value(),
                        student.value(),
                        thread.lessonId(),
                        thread.promptId(),
                        grade.number(),
                        grade.by().value(),
                        JsonMapper.shared().writeValueAsString(Map.copyOf(grade.rows())),
                        grade.comment(),
                        score.points(),
                        score.outOf(),
                        SqlTime.toColumn(grade.at()))
                .update();
    }

    List<StoredComment> comments(CourseId course, UserId grader) {
        return jdbc.sql("""
                        select comment_id, words from stored_comment where course_id = ? and person_id = ?
                        order by stored_at, comment_id
                        """)
                .params(course.value(), grader.value())
                .query((row, n) -> new StoredComment(row.getObject("comment_id", UUID.class), row.getString("words")))
                .list();
    }

    void store(CourseId course, UserId grader, String words, Instant at) {
        jdbc.sql(
                        "insert into stored_comment (comment_id, course_id, person_id, words, stored_at) values (?, ?, ?, ?, ?)")
                .params(UUID.randomUUID(), course.value(), grader.value(), words, SqlTime.toColumn(at))
                .update();
    }

    void deleteComment(CourseId course, UserId grader, UUID comment) {
        jdbc.sql("delete from stored_comment where comment_id = ? and course_id = ? and person_id = ?")
                .params(comment, course.value(), grader.value())
                .update();
    }
}
