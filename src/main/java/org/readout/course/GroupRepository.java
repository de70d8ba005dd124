package org.readout.course;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.readout.db.SqlTime;
import org.readout.user.UserId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of groups, and which student is in which. */
@Repository
class GroupRepository {

    private final JdbcClient jdbc;

    GroupRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<CourseGroup> groups(CourseId course) {
        return jdbc.sql(
                        "select group_id, name as group_name from course_group where course_id = ? and deleted_at is null")
                .param(course.value())
                .query((row, number) -> group(row))
                .list();
    }

    Map<UserId, CourseGroup> ofStudents(CourseId course) {
        return jdbc
                .sql("""
                        select e.person_id, g.group_id, g.name as group_name
                        from enrolment e join course_group g on g.group_id = e.group_id
                        where e.course_id = ? and e.part = 'student' and e.removed_at is null
                        """)
                .param(course.value())
                .query((row, number) -> Map.entry(new UserId(row.getObject("person_id", UUID.class)), group(row)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Returns the group of a row; {@code null} if it has none. */
    static @Nullable CourseGroup groupOrNull(ResultSet row) throws SQLException {
        return row.getObject("group_id") == null ? null : group(row);
    }

    private static CourseGroup group(ResultSet row) throws SQLException {
        return new CourseGroup(new GroupId(row.getObject("group_id", UUID.class)), row.getString("group_name"));
    }

    void add(CourseId course, CourseGroup group) {
        jdbc.sql("insert into course_group (group_id, course_id, name) values (?, ?, ?)")
                .params(group.id().value(), course.value(), group.name())
                .update();
    }

    boolean rename(CourseId course, CourseGroup group) {
        return jdbc.sql("update course_group set name = ? where group_id = ? and course_id = ? and deleted_at is null")
                        .params(group.name(), group.id().value(), course.value())
                        .update()
                == 1;
    }

    /** Takes everyone out of a group and hides it. Its row stays, because what was given to the group refers to it. */
    boolean delete(CourseId course, GroupId group, Instant now) {
        boolean deleted = jdbc.sql("""
                        update course_group set deleted_at = ? where group_id = ? and course_id = ? and deleted_at is null
                        """)
                        .params(SqlTime.toColumn(now), group.value(), course.value())
                        .update()
                == 1;
        if (deleted) {
            jdbc.sql("update enrolment set group_id = null where group_id = ?")
                    .param(group.value())
                    .update();
            jdbc.sql("update roster_place set group_id = null where group_id = ?")
                    .param(group.value())
                    .update();
        }
        return deleted;
    }

    /** Puts a student into a group, or into none if it is {@code null}. */
    boolean assign(CourseId course, UserId student, @Nullable GroupId group) {
        return jdbc.sql("""
                        update enrolment set group_id = cast(? as uuid)
                        where course_id = ? and person_id = ? and part = 'student' and removed_at is null
                        """)
                        .params(Arrays.asList(group == null ? null : group.value(), course.value(), student.value()))
                        .update()
                == 1;
    }
}
