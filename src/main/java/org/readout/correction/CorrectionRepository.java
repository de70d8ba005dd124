package org.readout.correction;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.readout.correction.AppliedCorrection.Report;
import org.readout.course.CourseId;
import org.readout.db.SqlTime;
import org.readout.lesson.Revision;
import org.readout.user.UserId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Applied corrections. Each method is one statement and belongs into the caller's transaction. */
@Repository
public class CorrectionRepository {

    private final JdbcClient jdbc;

    public CorrectionRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds one that stands. */
    public void add(CourseId course, String lessonId, AppliedCorrection correction, UserId by) {
        jdbc.sql("""
                        insert into correction
                            (correction_id, course_id, lesson_id, revision, reason, lowers, report, applied_by, applied_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        correction.id(),
                        course.value(),
                        lessonId,
                        correction.revision().hash(),
                        correction.reason(),
                        correction.lowers(),
                        JsonMapper.shared().writeValueAsString(correction.report()),
                        by.value(),
                        SqlTime.toColumn(correction.at()))
                .update();
    }

    /** The corrections of a lesson in a course, the newest first. */
    public List<AppliedCorrection> of(CourseId course, String lessonId) {
        return jdbc.sql("""
                        select c.*, p.name as by_name, u.name as undone_name
                        from correction c
                            join person p on p.person_id = c.applied_by
                            left join person u on u.person_id = c.undone_by
                        where c.course_id = ? and c.lesson_id = ?
                        order by c.applied_at desc, c.correction_id
                        """)
                .params(course.value(), lessonId)
                .query(CorrectionRepository::correction)
                .list();
    }

    /** The revisions whose keys any course has given to a lesson's marks. */
    public Set<Revision> revisions(String lessonId) {
        return jdbc.sql("select distinct revision from correction where lesson_id = ?")
                .param(lessonId)
                .query((row, n) -> new Revision(row.getString("revision")))
                .set();
    }

    /** The same for several lessons, by their ids; what has none is not in it. */
    public Map<String, Set<Revision>> revisions(Collection<String> lessonIds) {
        Map<String, Set<Revision>> found = new HashMap<>();
        if (!lessonIds.isEmpty()) {
            jdbc.sql("select distinct lesson_id, revision from correction where lesson_id in (:lessons)")
                    .param("lessons", lessonIds)
                    .query(row -> {
                        found.computeIfAbsent(row.getString("lesson_id"), id -> new HashSet<>())
                                .add(new Revision(row.getString("revision")));
                    });
        }
        return found;
    }

    /** The corrections of a lesson, in whatever course, that stand. */
    public Set<UUID> standing(String lessonId) {
        return jdbc.sql("select correction_id from correction where lesson_id = ? and undone_at is null")
                .param(lessonId)
                .query((row, n) -> row.getObject("correction_id", UUID.class))
                .set();
    }

    /** Whether a correction of that course stands; nobody else changes it before the transaction ends. */
    public Optional<Boolean> lock(CourseId course, String lessonId, UUID correction) {
        return jdbc.sql("""
                        select undone_at from correction
                        where correction_id = ? and course_id = ? and lesson_id = ? for update
                        """)
                .params(correction, course.value(), lessonId)
                .query((row, n) -> SqlTime.orNull(row, "undone_at") == null)
                .optional();
    }

    /** Notes that one is undone. */
    public void undo(UUID correction, UserId by, Instant at) {
        jdbc.sql("update correction set undone_by = ?, undone_at = ? where correction_id = ?")
                .params(by.value(), SqlTime.toColumn(at), correction)
                .update();
    }

    private static AppliedCorrection correction(ResultSet row, int number) throws SQLException {
        return new AppliedCorrection(
                row.getObject("correction_id", UUID.class),
                new Revision(row.getString("revision")),
                row.getString("reason"),
                row.getBoolean("lowers"),
                JsonMapper.shared().readValue(row.getString("report"), Report.class),
                row.getString("by_name"),
                SqlTime.of(row, "applied_at"),
                row.getString("undone_name"),
                SqlTime.orNull(row, "undone_at"));
    }
}
