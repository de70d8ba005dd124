package org.readout.course;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.readout.course.AssignmentOverride.Gives;
import org.readout.db.SqlTime;
import org.readout.user.UserId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of what instructors gave students and groups in assigned lessons; none is ever changed. */
@Repository
class OverrideRepository {

    private static final List<String> COLUMNS = List.of(
            "course_id",
            "lesson_id",
            "person_id",
            "group_id",
            "override_number",
            "opens_at",
            "due_at",
            "closes_at",
            "extra_attempts",
            "excused",
            "reason",
            "given_by",
            "given_at");

    private final JdbcClient jdbc;

    OverrideRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Returns the columns of a joined row, for a statement that joins it under a name of its own. */
    static String columns(String name) {
        return COLUMNS.stream()
                .map(column -> name + "." + column + " as " + name + "_" + column)
                .collect(Collectors.joining(", ", "", "\n"));
    }

    /**
     * Returns the join with the row that counts for a student, or the student's group, in an assigned lesson.
     *
     * @param target the column that names whom it is for, in the enrolment {@code e}; the assignment is {@code a}
     */
    static String join(String name, String target) {
        return """
                left join assignment_override {o}
                    on {o}.course_id = a.course_id and {o}.lesson_id = a.lesson_id and {o}.{t} = e.{t}
                    and {o}.override_number = (
                        select max(n.override_number) from assignment_override n
                        where n.course_id = {o}.course_id and n.lesson_id = {o}.lesson_id and n.{t} = {o}.{t})
                """.replace("{o}", name).replace("{t}", target);
    }

    /** Returns what a row has under the name of a join; nothing if it joined nothing. */
    static Stream<AssignmentOverride> joined(ResultSet row, String name) throws SQLException {
        return row.getObject(name + "_override_number") == null ? Stream.empty() : Stream.of(override(row, name + "_"));
    }

    static AssignmentOverride override(ResultSet row, String prefix) throws SQLException {
        UUID student = row.getObject(prefix + "person_id", UUID.class);
        UUID group = row.getObject(prefix + "group_id", UUID.class);
        return new AssignmentOverride(
                new CourseId(row.getObject(prefix + "course_id", UUID.class)),
                row.getString(prefix + "lesson_id"),
                student == null ? null : new UserId(student),
                group == null ? null : new GroupId(group),
                row.getInt(prefix + "override_number"),
                new Gives(
                        SqlTime.orNull(row, prefix + "opens_at"),
                        SqlTime.orNull(row, prefix + "due_at"),
                        SqlTime.orNull(row, prefix + "closes_at"),
                        row.getInt(prefix + "extra_attempts"),
                        row.getBoolean(prefix + "excused")),
                row.getString(prefix + "reason"),
                new UserId(row.getObject(prefix + "given_by", UUID.class)),
                SqlTime.of(row, prefix + "given_at"));
    }

    /** Returns all rows of an assigned lesson, the newest first. */
    List<AssignmentOverride> history(CourseId course, String lessonId) {
        return jdbc.sql("select " + columns("o") + """
                        from assignment_override o where o.course_id = ? and o.lesson_id = ?
                        order by o.given_at desc, o.override_number desc
                        """)
                .params(course.value(), lessonId)
                .query((row, number) -> override(row, "o_"))
                .list();
    }

    /** @throws org.springframework.dao.DuplicateKeyException if someone else gave the same number at the same moment */
    void add(AssignmentOverride given) {
        Gives gives = given.gives();
        UserId student = given.student();
        GroupId group = given.group();
        jdbc.sql("""
                        insert into assignment_override (override_id, course_id, lesson_id, person_id, group_id,
                            override_number, opens_at, due_at, closes_at, extra_attempts, excused, reason, given_by, given_at)
                        values (?, ?, ?, cast(? as uuid), cast(? as uuid), ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(Arrays.<@Nullable Object>asList(
                        UUID.randomUUID(),
                        given.course().value(),
                        given.lessonId(),
                        student == null ? null : student.value(),
                        group == null ? null : group.value(),
                        given.number(),
                        SqlTime.toNullableColumn(gives.opensAt()),
                        SqlTime.toNullableColumn(gives.dueAt()),
                        SqlTime.toNullableColumn(gives.closesAt()),
                        gives.extraAttempts(),
                        gives.excused(),
                        given.reason(),
                        given.givenBy().value(),
                        SqlTime.toColumn(given.givenAt())))
                .update();
    }
}
