package org.readout.course;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.readout.course.Course.Member;
import org.readout.course.Course.Removed;
import org.readout.course.Course.Role;
import org.readout.db.SqlTime;
import org.readout.user.UserId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of instructors and assistants of courses, and of invitations. */
@Repository
class MemberRepository {

    private final JdbcClient jdbc;

    MemberRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Lets only one transaction at a time change the members of a course. */
    void lock(CourseId course) {
        jdbc.sql("select course_id from course where course_id = ? for update")
                .param(course.value())
                .query(UUID.class)
                .single();
    }

    List<Member> staff(CourseId course) {
        return jdbc.sql("""
                        select p.*, e.part, e.sees_names
                        from enrolment e join person p on p.person_id = e.person_id
                        where e.course_id = ? and e.part = any (array['assistant', 'instructor']) and e.removed_at is null
                        order by e.part desc, lower(p.name), p.person_id
                        """)
                .param(course.value())
                .query((row, number) -> new Member(CourseRepository.user(row), role(row), row.getBoolean("sees_names")))
                .list();
    }

    Optional<Role> role(CourseId course, UserId user) {
        return jdbc.sql("""
                        select part from enrolment
                        where course_id = ? and person_id = ? and part <> 'preview' and removed_at is null
                        """)
                .params(course.value(), user.value())
                .query((row, number) -> role(row))
                .optional();
    }

    List<Removed> removed(CourseId course) {
        return jdbc.sql("""
                        select p.*, e.part, e.removed_at, b.name as removed_by_name
                        from enrolment e join person p on p.person_id = e.person_id
                        join person b on b.person_id = e.removed_by
                        where e.course_id = ? and e.removed_by <> e.person_id
                        order by e.removed_at desc, p.person_id
                        """)
                .param(course.value())
                .query((row, number) -> new Removed(
                        CourseRepository.user(row),
                        role(row),
                        SqlTime.of(row, "removed_at"),
                        row.getString("removed_by_name")))
                .list();
    }

    /** Ends what a member is in a course, also in the member's preview of it. */
    boolean remove(CourseId course, UserId user, UserId by, Instant now) {
        jdbc.sql("""
                        delete from enrolment ever_member
                        where course_id = ? and part = 'preview'
                            and person_id = (select v.person_id from preview v where v.owner_id = ?)
                        """).params(course.value(), user.value()).update();
        return jdbc.sql("""
                        update enrolment set removed_at = ?, removed_by = ?
                        where course_id = ? and person_id = ? and removed_at is null
                        """)
                        .params(SqlTime.toColumn(now), by.value(), course.value(), user.value())
                        .update()
                == 1;
    }

    /** Lets a removed member in again, as what the user was before; not one who has left. */
    boolean readmit(CourseId course, UserId user) {
        return jdbc.sql("""
                        update enrolment set removed_at = null, removed_by = null
                        where course_id = ? and person_id = ? and removed_by <> person_id
                        """).params(course.value(), user.value()).update() == 1;
    }

    /** Returns whether the user was removed by someone else after an invitation was made. */
    boolean isRemovedSince(Invitation invitation, UserId user) {
        return jdbc.sql("""
                        select count(*) > 0 from enrolment e join course_invitation v on v.course_id = e.course_id
                        where v.invitation_id = ? and e.person_id = ? and e.removed_by <> e.person_id
                            and e.removed_at >= v.made_at
                        """)
                .params(invitation.id(), user.value())
                .query(Boolean.class)
                .single();
    }

    boolean setJoinCode(CourseId course, JoinCode code) {
        return jdbc.sql("update course set join_code = ? where course_id = ?")
                        .params(code.value(), course.value())
                        .update()
                == 1;
    }

    boolean setJoinOpen(CourseId course, boolean open) {
        return jdbc.sql("update course set join_open = ? where course_id = ? and join_open <> ?")
                        .params(open, course.value(), open)
                        .update()
                == 1;
    }

    boolean setSurnameFirst(CourseId course, boolean first) {
        return jdbc.sql("update course set surname_first = ? where course_id = ? and surname_first <> ?")
                        .params(first, course.value(), first)
                        .update()
                == 1;
    }

    void addInvitation(Invitation invitation, String keyHash, Instant now) {
        jdbc.sql("""
                        insert into course_invitation (invitation_id, key_hash, course_id, part, sees_names, works_once,
                            made_by, made_at, expires_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        invitation.id(),
                        keyHash,
                        invitation.course().value(),
                        column(invitation.role()),
                        invitation.seesNames(),
                        invitation.once(),
                        invitation.madeBy().value(),
                        SqlTime.toColumn(now),
                        SqlTime.toColumn(invitation.expiresAt()))
                .update();
    }

    /** Lists the invitations that still work, those that expire first first. */
    List<Invitation> invitations(CourseId course, Instant now) {
        return invitations("v.course_id = ?", course.value(), now);
    }

    Optional<Invitation> invitation(String keyHash, Instant now) {
        return invitations("v.key_hash = ?", keyHash, now).stream().findFirst();
    }

    /** An invitation ends with the part of the instructor who made it. */
    private List<Invitation> invitations(String where, Object value, Instant now) {
        return jdbc.sql("""
                        select v.*, p.name from course_invitation v
                        join person p on p.person_id = v.made_by
                        join enrolment e on e.course_id = v.course_id and e.person_id = v.made_by
                            and e.part = 'instructor' and e.removed_at is null
                        where v.ended_at is null and v.expires_at > ? and\s""" + where + " order by v.expires_at")
                .params(SqlTime.toColumn(now), value)
                .query((row, number) -> new Invitation(
                        row.getObject("invitation_id", UUID.class),
                        new CourseId(row.getObject("course_id", UUID.class)),
                        role(row),
                        row.getBoolean("sees_names"),
                        row.getBoolean("works_once"),
                        new UserId(row.getObject("made_by", UUID.class)),
                        row.getString("name"),
                        SqlTime.of(row, "expires_at")))
                .list();
    }

    boolean endInvitation(CourseId course, UUID invitation, Instant now) {
        return jdbc.sql("""
                                update course_invitation set ended_at = ?
                                where course_id = ? and invitation_id = ? and ended_at is null
                                """)
                        .params(SqlTime.toColumn(now), course.value(), invitation)
                        .update()
                == 1;
    }

    /** Makes a user an active member with that role. The user may have been a member before. */
    void setRole(CourseId course, UserId user, Role role, boolean seesNames, Instant now) {
        int changed = jdbc.sql("""
                               update enrolment set part = ?, sees_names = ?, removed_at = null, removed_by = null
                               where course_id = ? and person_id = ?
                               """)
                .params(column(role), seesNames, course.value(), user.value())
                .update();
        if (changed == 0) {
            jdbc.sql("insert into enrolment (course_id, person_id, part, sees_names, joined_at) values (?, ?, ?, ?, ?)")
                    .params(course.value(), user.value(), column(role), seesNames, SqlTime.toColumn(now))
                    .update();
        }
    }

    private static String column(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }

    private static Role role(ResultSet row) throws SQLException {
        return Role.valueOf(row.getString("part").toUpperCase(Locale.ROOT));
    }
}
