package org.readout.correction;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.readout.correction.AppliedCorrection.Report;
import org.readout.correction.AppliedCorrection.Undo;
import org.readout.course.CourseId;
import org.readout.db.SqlTime;
import org.readout.lesson.Revision;
import org.readout.user.UserId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Applied corrections. Each method is one statement in the caller's transaction. */
@Repository
class CorrectionRepository {

    private final JdbcClient jdbc;

    CorrectionRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(CourseId course, String lessonId, AppliedCorrection correction, UserId by) {
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
    List<AppliedCorrection> of(CourseId course, String lessonId) {
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

    /**
     * The revisions by whose keys the submitted attempts of a course's students may be marked, by lesson id: those that were
     * asked, and those of any course's corrections.
     */
    Map<String, Set<Revision>> revisions(CourseId course) {
        Map<String, Set<Revision>> found = new HashMap<>();
        jdbc.sql("""
                        select a.lesson_id, a.revision
                        from enrolment e join attempt a on a.person_id = e.person_id
                        where e.course_id = ? and e.part = 'student' and a.state = 'submitted'
                        union
                        select c.lesson_id, c.revision
                        from assignment g join correction c on c.lesson_id = g.lesson_id
                        where g.course_id = ?
                        """).params(course.value(), course.value()).query(row -> {
            found.computeIfAbsent(row.getString("lesson_id"), id -> new HashSet<>())
                    .add(new Revision(row.getString("revision")));
        });
        return found;
    }

    /** Whether a correction of that course still applies. Locks it until the transaction ends. */
    Optional<Boolean> lock(CourseId course, String lessonId, UUID correction) {
        return jdbc.sql("""
                        select undone_at from correction
                        where correction_id = ? and course_id = ? and lesson_id = ? for update
                        """)
                .params(correction, course.value(), lessonId)
                .query((row, n) -> SqlTime.orNull(row, "undone_at") == null)
                .optional();
    }

    /** What stands against undoing a correction: an answer that it marked was graded or corrected since. */
    Optional<Undo> obstacle(UUID correction) {
        return jdbc
                .sql("""
                        select distinct n.correction_id
                        from mark m
                            join mark n on n.attempt_id = m.attempt_id and n.question_id = m.question_id
                                and n.mark_number > m.mark_number
                            left join correction c on c.correction_id = n.correction_id
                        where m.correction_id = ? and c.undone_at is null
                        """)
                .param(correction)
                .query((row, n) -> row.getObject(1) == null ? Undo.GRADED_SINCE : Undo.CORRECTED_SINCE)
                .list()
                .stream()
                .min(Undo::compareTo);
    }

    void undo(UUID correction, UserId by, Instant at) {
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
