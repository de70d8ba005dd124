package org.readout.privacy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.readout.course.CourseId;
import org.readout.course.SqlParameters;
import org.readout.db.SqlTime;
import org.readout.privacy.PersonalData.Fate;
import org.readout.user.UserId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Takes people off the work in a course, and deletes what has had its time. */
@Repository
record RetentionRepository(JdbcClient jdbc) {

    /**
     * A course whose students still have names.
     *
     * @param endsOn its last day as in ISO 8601, or empty
     * @param keepMonths as its instructors set it; {@code null} if they haven't
     * @param toldAt when the instructors were told that the names will go
     */
    record Kept(
            CourseId id,
            String title,
            ZoneId zone,
            String endsOn,
            @Nullable Instant archivedAt,
            @Nullable Integer keepMonths,
            @Nullable Instant toldAt) {

        /** Returns the day on which the course was over; {@code null} if it hasn't ended. */
        @Nullable
        LocalDate end() {
            if (!endsOn.isEmpty()) {
                return LocalDate.parse(endsOn);
            }
            return archivedAt == null ? null : LocalDate.ofInstant(archivedAt, zone);
        }
    }

    private static final String KEPT =
            "select course_id, title, time_zone, ends_on, archived_at, keep_months, end_told_at from course where ";

    List<Kept> kept() {
        return jdbc.sql(KEPT + "nameless_at is null order by course_id")
                .query((row, number) -> kept(row))
                .list();
    }

    Kept kept(CourseId course) {
        return jdbc.sql(KEPT + "course_id = ?")
                .param(course.value())
                .query((row, number) -> kept(row))
                .single();
    }

    /** Lists the courses in which a person has been a student and whose instructors chose a time. */
    List<Kept> chosen(UserId student) {
        return jdbc.sql(KEPT + """
                        keep_months is not null and course_id in (
                            select ever_member.course_id from enrolment ever_member
                            where ever_member.person_id = ? and ever_member.part = 'student')
                        order by title, course_id""")
                .param(student.value())
                .query((row, number) -> kept(row))
                .list();
    }

    private static Kept kept(ResultSet row) throws SQLException {
        return new Kept(
                new CourseId(row.getObject("course_id", UUID.class)),
                row.getString("title"),
                ZoneId.of(row.getString("time_zone")),
                row.getString("ends_on"),
                SqlTime.orNull(row, "archived_at"),
                row.getObject("keep_months", Integer.class),
                SqlTime.orNull(row, "end_told_at"));
    }

    void setMonths(CourseId course, @Nullable Integer months) {
        update("update course set keep_months = cast(? as integer) where course_id = ?", months, course);
    }

    boolean setTold(CourseId course, @Nullable Instant at) {
        return update(
                        "update course set end_told_at = cast(? as timestamp with time zone) where course_id = ?",
                        at,
                        course)
                == 1;
    }

    boolean archive(CourseId course, Instant now) {
        return update("update course set archived_at = ? where course_id = ? and archived_at is null", now, course)
                == 1;
    }

    List<UserId> instructors(CourseId course) {
        return jdbc.sql("""
                        select e.person_id from enrolment e
                        where e.course_id = ? and e.part = 'instructor' and e.removed_at is null
                        """)
                .param(course.value())
                .query((row, number) -> new UserId(row.getObject(1, UUID.class)))
                .list();
    }

    /** Lists the students of a course who have a name, those who have left too. */
    List<UserId> students(CourseId course) {
        return jdbc.sql("""
                        select ever_member.person_id from enrolment ever_member
                        join person p on p.person_id = ever_member.person_id
                        where ever_member.course_id = ? and ever_member.part = 'student' and p.kind <> 'erased'
                        """)
                .param(course.value())
                .query((row, number) -> new UserId(row.getObject(1, UUID.class)))
                .list();
    }

    /** Gives all that a student did in a course to someone without a name, and takes out what the student typed. */
    void takeName(CourseId course, UserId student, UserId nameless, String withoutText) {
        update("""
                insert into enrolment (course_id, person_id, part, group_id, joined_at, removed_at, removed_by)
                select ever_member.course_id, cast(? as uuid), ever_member.part, ever_member.group_id,
                    ever_member.joined_at, ever_member.removed_at, ever_member.removed_by
                from enrolment ever_member where ever_member.course_id = ? and ever_member.person_id = ?
                """, nameless, course, student);
        String mine = " where course_id = ? and person_id = ?";
        String attempts = " where attempt_id in (select attempt_id from attempt" + mine + ")";
        // An answer of several words was typed; all others are the ids of options, or one word.
        update(
                "update response set answer = '\"\"'" + attempts + " and (answer like '\"% %' or answer like '{% %')",
                course,
                student);
        update("update grading set remark = ''" + attempts, course, student);
        update("delete from score_request" + attempts, course, student);
        update("delete from post_version where post_id in (select post_id from post" + mine + ")", course, student);
        update("update post set body = ?, hidden_words = null" + mine, withoutText, course, student);
        update("update post_grade set remark = ''" + mine, course, student);
        update("update score_override set reason = ''" + mine, course, student);
        update("update assignment_override set reason = ''" + mine, course, student);
        update(
                "delete from post_seen where person_id = ? and post_id in (select post_id from post where course_id = ?)",
                student,
                course);
        update(
                "delete from announcement_recipient where person_id = ? and announcement_id in"
                        + " (select announcement_id from announcement where course_id = ?)",
                student,
                course);
        PersonalData.ofCourse(Set.of(Fate.DELETED))
                .forEach(table -> update("delete from " + table + mine, course, student));
        PersonalData.ofCourse(Set.of(Fate.NAMELESS, Fate.WORDLESS))
                .filter(table -> !table.equals("enrolment"))
                .forEach(table -> update("update " + table + " set person_id = ?" + mine, nameless, course, student));
        update(
                "update moderation set author_id = null, words = null where course_id = ? and author_id = ?",
                course,
                student);
        for (String column : List.of("person_id", "about_id")) {
            update(
                    "update audit_entry set details = replace(details, ?, ?), " + column
                            + " = ? where course_id = ? and " + column + " = ?",
                    student.value().toString(),
                    nameless.value().toString(),
                    nameless,
                    course,
                    student);
        }
        update("delete from enrolment" + mine, course, student);
    }

    /** Takes out what is left of names and texts when no student has a name. */
    void finish(CourseId course, Instant now) {
        update("delete from roster_place where course_id = ?", course);
        update("delete from notice where course_id = ?", course);
        String contexts = "lti_context_id in (select lti_context_id from lti_context where course_id = ?)";
        update(
                "delete from lti_score where lti_link_id in (select lti_link_id from lti_link where " + contexts + ")",
                course);
        update("delete from lti_member where " + contexts, course);
        update("delete from lti_roster where " + contexts, course);
        update("update room_position set body = '', edited_by = null where course_id = ?", course);
        update("update room_submission set submitted_by = null where course_id = ?", course);
        update("update course set nameless_at = ? where course_id = ?", now, course);
    }

    int deleteEndedSignInsAndLinks(Instant before) {
        return update("delete from remembered_sign_in where expires_at < ?", before)
                + update("delete from one_time_link where expires_at < ?", before);
    }

    private int update(String sql, @Nullable Object... params) {
        return jdbc.sql(sql).params(SqlParameters.of(params)).update();
    }
}
