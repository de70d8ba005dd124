package org.readout.gradebook;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.readout.assignment.StudentsBehind.DecidedScores;
import org.readout.assignment.SubmittedWork.SubmittedQuizzes;
import org.readout.attempt.Attempt.StudiedQuiz;
import org.readout.course.CourseId;
import org.readout.course.StudyContext;
import org.readout.db.SqlIds;
import org.readout.db.SqlTime;
import org.readout.gradebook.ScoreOverride.ScoreOf;
import org.readout.user.UserId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Repository;

/** Stores how courses count their totals, and the scores that instructors set by hand. */
@Repository
class GradebookRepository implements DecidedScores {

    private static final String OVERRIDES = """
            select o.*, giver.name as given_by_name
            from score_override o join person giver on giver.person_id = o.given_by
            where o.course_id = ?
            """;

    private static final String NEWEST = OVERRIDES + """
             and (o.score is not null or o.excused)
                and not exists (
                    select 1 from score_override later
                    where later.course_id = o.course_id and later.lesson_id = o.lesson_id
                        and later.quiz_id = o.quiz_id and later.person_id = o.person_id
                        and later.override_number > o.override_number)
            """;

    private final JdbcClient jdbc;

    GradebookRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    TotalRule rule(CourseId course) {
        return jdbc.sql("select drop_lowest, reading_percent, posts_percent from course where course_id = ?")
                .param(course.value())
                .query((row, n) -> new TotalRule(
                        row.getInt("drop_lowest"), row.getInt("reading_percent"), row.getInt("posts_percent")))
                .single();
    }

    boolean change(CourseId course, TotalRule seen, TotalRule rule) {
        return jdbc.sql("""
                                update course set drop_lowest = ?, reading_percent = ?, posts_percent = ?
                                where course_id = ? and drop_lowest = ? and reading_percent = ? and posts_percent = ?
                                """)
                        .params(
                                rule.dropLowest(),
                                rule.readingPercent(),
                                rule.postsPercent(),
                                course.value(),
                                seen.dropLowest(),
                                seen.readingPercent(),
                                seen.postsPercent())
                        .update()
                == 1;
    }

    /** Returns the overrides that apply to some students, without those that restored a score. */
    List<ScoreOverride> newest(CourseId course, Collection<UserId> students) {
        return jdbc.sql(NEWEST + " and o.person_id in" + SqlIds.OF_PARAMETER)
                .params(
                        course.value(),
                        SqlIds.of(students.stream().map(UserId::value).toList()))
                .query(GradebookRepository::override)
                .list();
    }

    /** Returns the same of all students in a lesson. */
    List<ScoreOverride> newest(CourseId course, String lessonId) {
        return jdbc.sql(NEWEST + " and o.lesson_id = ?")
                .params(course.value(), lessonId)
                .query(GradebookRepository::override)
                .list();
    }

    /** Returns the quizzes from which a student is excused in her courses. */
    Set<StudiedQuiz> excused(UserId student) {
        return new HashSet<>(jdbc.sql("""
                        select o.course_id, o.lesson_id, o.quiz_id from score_override o
                        where o.person_id = ? and o.excused and not exists (
                                select 1 from score_override later
                                where later.course_id = o.course_id and later.lesson_id = o.lesson_id
                                    and later.quiz_id = o.quiz_id and later.person_id = o.person_id
                                    and later.override_number > o.override_number)
                        """)
                .param(student.value())
                .query((row, n) -> new StudiedQuiz(
                        StudyContext.ofColumn(row.getObject("course_id", UUID.class)),
                        row.getString("lesson_id"),
                        row.getString("quiz_id")))
                .list());
    }

    @Override
    public List<SubmittedQuizzes> decided(CourseId course, List<String> lessonIds, List<String> quizIds) {
        return jdbc.sql("""
                        select o.person_id, o.lesson_id, count(*) as quizzes
                        from (%s) o
                        join unnest(cast(? as varchar array), cast(? as varchar array)) as q(lesson_id, quiz_id)
                            on q.lesson_id = o.lesson_id and q.quiz_id = o.quiz_id
                        where not exists (
                            select 1 from attempt a
                            where a.course_id = o.course_id and a.person_id = o.person_id and a.lesson_id = o.lesson_id
                                and a.quiz_id = o.quiz_id and a.state = 'submitted')
                        group by o.person_id, o.lesson_id
                        """.formatted(NEWEST))
                .params(
                        course.value(),
                        new SqlArrayValue("varchar", lessonIds.toArray()),
                        new SqlArrayValue("varchar", quizIds.toArray()))
                .query((row, n) -> new SubmittedQuizzes(
                        new UserId(row.getObject("person_id", UUID.class)),
                        row.getString("lesson_id"),
                        row.getInt("quizzes")))
                .list();
    }

    /** Returns all overrides of a student in a lesson, the oldest first. */
    List<ScoreOverride> history(CourseId course, String lessonId, UserId student) {
        return jdbc.sql(OVERRIDES + " and o.lesson_id = ? and o.person_id = ? order by o.quiz_id, o.override_number")
                .params(course.value(), lessonId, student.value())
                .query(GradebookRepository::override)
                .list();
    }

    /** @throws org.springframework.dao.DuplicateKeyException if someone else was first */
    void add(
            ScoreOf target,
            int number,
            @Nullable BigDecimal score,
            boolean excused,
            String reason,
            UserId by,
            Instant at) {
        jdbc.sql("""
                        insert into score_override (course_id, lesson_id, quiz_id, person_id, override_number, score,
                            excused, reason, given_by, given_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .param(target.course().value())
                .param(target.lessonId())
                .param(target.quizId())
                .param(target.student().value())
                .param(number)
                .param(score)
                .param(excused)
                .param(reason)
                .param(by.value())
                .param(SqlTime.toColumn(at))
                .update();
    }

    private static ScoreOverride override(ResultSet row, int n) throws SQLException {
        return new ScoreOverride(
                row.getString("lesson_id"),
                row.getString("quiz_id"),
                new UserId(row.getObject("person_id", UUID.class)),
                row.getInt("override_number"),
                row.getBigDecimal("score"),
                row.getBoolean("excused"),
                row.getString("reason"),
                row.getString("given_by_name"),
                SqlTime.of(row, "given_at"));
    }
}
