package org.readout.lti;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.readout.course.CourseId;
import org.readout.course.SqlParameters;
import org.readout.db.SqlTime;
import org.readout.user.UserId;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** Stores the members of platforms' courses, as the platforms listed them last. */
@Repository
record RosterRepository(JdbcTemplate batches) {

    record Row(String subject, String name, String part, boolean active) {}

    /** One who has come from the platform, and whether this site removed them because it doesn't list them any longer. */
    record Come(UserId person, String subject, boolean enrolled, boolean isWithdrawn) {}

    private StatementSpec sql(String sql, @Nullable Object... params) {
        return JdbcClient.create(batches).sql(sql).params(SqlParameters.of(params));
    }

    void replace(UUID context, List<Row> rows) {
        sql("delete from lti_roster where lti_context_id = ?", context).update();
        batches.batchUpdate(
                "insert into lti_roster (lti_context_id, subject, name, part, active) values (?, ?, ?, ?, ?)",
                rows.stream()
                        .map(row -> new Object[] {context, row.subject(), row.name(), row.part(), row.active()})
                        .toList());
    }

    List<Come> come(UUID context) {
        return sql("select * from lti_member where lti_context_id = ? order by person_id", context)
                .query((row, n) -> new Come(
                        new UserId(row.getObject("person_id", UUID.class)),
                        row.getString("subject"),
                        row.getBoolean("enrolled"),
                        SqlTime.orNull(row, "withdrawn_at") != null))
                .list();
    }

    void setWithdrawn(UUID context, UserId person, @Nullable Instant at) {
        sql(
                        "update lti_member set withdrawn_at = cast(? as timestamp with time zone)"
                                + " where lti_context_id = ? and person_id = ?",
                        at,
                        context,
                        person)
                .update();
    }

    void asked(UUID context, Instant at, @Nullable String problem) {
        sql(
                        "update lti_context set roster_at = ?, roster_problem = cast(? as varchar) where lti_context_id = ?",
                        at,
                        problem,
                        context)
                .update();
    }

    PlatformCourse connection(LtiContext context) {
        return sql("""
                        select p.name, c.roster_at, coalesce(c.roster_problem, '') as problem
                        from lti_context c join lti_platform p on p.platform_id = c.platform_id
                        where c.lti_context_id = ?
                        """, context.id())
                .query((row, n) -> new PlatformCourse(
                        context, row.getString("name"), SqlTime.orNull(row, "roster_at"), row.getString("problem")))
                .single();
    }

    /** Lists those of courses that aren't archived whose platform lists its members. */
    List<UUID> asked() {
        return sql("""
                        select c.lti_context_id from lti_context c
                        join course k on k.course_id = c.course_id and k.archived_at is null
                        join lti_platform p on p.platform_id = c.platform_id and p.withdrawn_at is null
                        where c.members_url is not null order by c.lti_context_id
                        """).query((row, n) -> row.getObject(1, UUID.class)).list();
    }

    /** Returns an instructor of the course: who connected it, if that is one. */
    Optional<UserId> instructor(UUID context) {
        return sql("""
                        select e.person_id from lti_context c
                        join enrolment e on e.course_id = c.course_id and e.part = 'instructor' and e.removed_at is null
                        where c.lti_context_id = ?
                        order by case when e.person_id = c.connected_by then 0 else 1 end, e.joined_at, e.person_id
                        fetch first row only
                        """, context)
                .query((row, n) -> row.getObject(1, UUID.class))
                .optional()
                .map(UserId::new);
    }

    /** Lists the members of a course's platforms, and those whom they don't list any longer, by name. */
    List<PlatformMember> listed(CourseId course) {
        return sql("""
                        select c.lti_context_id, coalesce(r.name, '') as name, coalesce(e.part, r.part) as part, r.active,
                            m.person_id is not null as has_come, m.withdrawn_at is not null as removed
                        from lti_context c
                        join lti_roster r on r.lti_context_id = c.lti_context_id
                        left join lti_member m on m.lti_context_id = c.lti_context_id and m.subject = r.subject
                        left join enrolment e on e.course_id = c.course_id and e.person_id = m.person_id
                            and e.removed_at is null
                        where c.course_id = ?
                        union all
                        select m.lti_context_id, p.name, 'student', false, true, true
                        from lti_context c
                        join lti_member m on m.lti_context_id = c.lti_context_id and m.withdrawn_at is not null
                        join person p on p.person_id = m.person_id
                        where c.course_id = ? and not exists (
                            select 1 from lti_roster r
                            where r.lti_context_id = c.lti_context_id and r.subject = m.subject)
                        order by name
                        """, course, course)
                .query((row, n) -> new PlatformMember(
                        row.getObject("lti_context_id", UUID.class),
                        row.getString("name"),
                        row.getString("part"),
                        row.getBoolean("active"),
                        row.getBoolean("has_come"),
                        row.getBoolean("removed")))
                .list();
    }
}
