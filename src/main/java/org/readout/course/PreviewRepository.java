package org.readout.course;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.readout.user.UserId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows that say who plays the student of which preview, and the place of that student in a course. */
@Repository
class PreviewRepository {

    private final JdbcClient jdbc;

    PreviewRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param course {@code null} outside of courses */
    record Row(UserId owner, UserId student, @Nullable CourseId course) {}

    Optional<Row> find(UserId owner) {
        return jdbc.sql("select owner_id, person_id, course_id from preview where owner_id = ?")
                .param(owner.value())
                .query((row, number) -> {
                    UUID course = row.getObject("course_id", UUID.class);
                    return new Row(
                            owner,
                            new UserId(row.getObject("person_id", UUID.class)),
                            course == null ? null : new CourseId(course));
                })
                .optional();
    }

    /** Lists who previews a course. */
    List<UserId> owners(CourseId course) {
        return jdbc.sql("select owner_id from preview where course_id = ?")
                .param(course.value())
                .query((row, number) -> new UserId(row.getObject("owner_id", UUID.class)))
                .list();
    }

    /** Adds a preview. In a course its student has been there from the beginning, so that no work was due before. */
    void add(Row preview) {
        CourseId course = preview.course();
        jdbc.sql("insert into preview (owner_id, person_id, course_id) values (?, ?, cast(? as uuid))")
                .params(Arrays.asList(
                        preview.owner().value(), preview.student().value(), course == null ? null : course.value()))
                .update();
        if (course != null) {
            jdbc.sql("""
                            insert into enrolment (course_id, person_id, part, joined_at)
                            select course_id, cast(? as uuid), 'preview', created_at from course where course_id = ?
                            """).params(preview.student().value(), course.value()).update();
        }
    }

    void delete(Row preview) {
        for (String sql : List.of(
                "delete from enrolment ever_member where person_id = ? and part = 'preview'",
                "delete from preview where person_id = ?")) {
            jdbc.sql(sql).param(preview.student().value()).update();
        }
    }
}
