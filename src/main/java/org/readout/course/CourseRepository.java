package org.readout.course;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.readout.course.Course.Enrolment;
import org.readout.course.Course.Member;
import org.readout.course.Course.Removed;
import org.readout.course.Course.Role;
import org.readout.course.CourseContents.Deleted;
import org.readout.db.SqlTime;
import org.readout.user.User;
import org.readout.user.UserId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/**
 * The rows of courses, of their members, groups and previews, and of those who are to become members: rosters and
 * invitations.
 */
@Repository
record CourseRepository(JdbcClient jdbc) {

    private static final String COURSE =
            "select c.course_id, c.title, c.join_code, c.join_open, c.time_zone, c.surname_first,"
                    + " c.posts_percent, c.archived_at, c.version";
    private static final String MEMBERS = "join enrolment e on e.course_id = c.course_id and e.removed_at is null ";

    /** The places of an account: those of its confirmed address, and of the number that an institution says it has. */
    private static final String PLACES = """
            (select q.course_id, q.email, 0 as by_number from roster_place q
                join person p on p.email = q.email and p.kind = 'account' and p.email_confirmed_at is not null
                where p.person_id = ?
            union all select q.course_id, q.email, 1 from external_identity i
                join roster_place q on q.student_number = i.student_number
                where i.person_id = ? and i.kind = 'oidc') own
            """;

    private static final String PLACE = " from roster_place r where r.course_id = ? and r.email = ?";

    /** A user's history in the course. */
    record Membership(
            User user,
            Role role,
            boolean removed,
            boolean left,
            @Nullable String number,
            @Nullable String surname,
            @Nullable CourseGroup group) {

        boolean isStudent() {
            return role == Role.STUDENT && !removed && !left;
        }
    }

    /** @param course {@code null} outside of courses */
    record PreviewRow(
            UserId owner, UserId student, @Nullable CourseId course) {}

    /** Returns a statement with ids, roles, zones and times of courses as parameters. */
    private StatementSpec sql(String sql, @Nullable Object... params) {
        return jdbc.sql(sql).params(SqlParameters.of(params));
    }

    private boolean update(String sql, @Nullable Object... params) {
        return sql(sql, params).update() > 0;
    }

    private boolean holds(String condition, Object... params) {
        return sql("select " + condition, params).query(Boolean.class).single();
    }

    /** Copies to a course what another one says about itself, its total and its lists, without its days. */
    void copySettings(CourseId from, CourseId to) {
        update("""
                update course set
                    (surname_first, contact, introduction, drop_lowest, reading_percent, posts_percent, posts_replies,
                        posts_rubric_percent, score_scale) =
                    (select surname_first, contact, introduction, drop_lowest, reading_percent, posts_percent, posts_replies,
                            posts_rubric_percent, score_scale
                        from course where course_id = ?)
                where course_id = ?
                """, from, to);
    }

    boolean countsGradesOfPosts(CourseId course) {
        return holds(
                "exists (select 1 from course where course_id = ? and posts_percent > 0 and posts_rubric_percent > 0)",
                course);
    }

    void add(Course course, Instant now) {
        update("""
                insert into course (course_id, title, join_code, time_zone, created_at, version)
                values (?, ?, ?, ?, ?, ?)
                """, course.id(), course.title(), course.joinCode(), course.timeZone(), now, course.version());
        for (CourseLock part : CourseLock.values()) {
            update("insert into course_lock (course_id, part) values (?, ?)", course.id(), part.name());
        }
    }

    boolean change(Course seen, String title, ZoneId timeZone) {
        return update("""
                update course set title = ?, time_zone = ?, version = version + 1
                where course_id = ? and version = ?
                """, title, timeZone, seen.id(), seen.version());
    }

    /** Lets only one transaction at a time change the members of a course, or archive or delete it. It may be gone. */
    void lock(CourseId course) {
        sql(CourseLock.TAKE, course, CourseLock.MEMBERS.name()).query().listOfRows();
    }

    /** Archives a course, or restores it if the instant is {@code null}. */
    void setArchived(CourseId course, @Nullable Instant at) {
        update("update course set archived_at = ?, version = version + 1 where course_id = ?", at, course);
    }

    /** Returns what archiving a course does to the work in it. */
    ArchiveEffect archiveEffect(CourseId course) {
        return sql("select running, ungraded from course_work where course_id = ?", course)
                .query((row, number) ->
                        new ArchiveEffect(row.getInt("running"), row.getInt("ungraded"), unreleased(course)))
                .single();
    }

    /** Lists the lessons whose scores an instructor has not released, by due date. */
    private List<String> unreleased(CourseId course) {
        return sql("""
                        select lesson_id from unreleased_lesson where course_id = ?
                        order by due_at nulls last, assigned_at, lesson_id
                        """, course)
                .query((row, number) -> row.getString("lesson_id"))
                .list();
    }

    CourseContents contents(CourseId course) {
        return sql("select * from course_contents where course_id = ?", course)
                .query((row, number) -> {
                    Map<Deleted, Integer> deleted = new EnumMap<>(Deleted.class);
                    for (Deleted each : Deleted.values()) {
                        deleted.put(each, row.getInt(each.name()));
                    }
                    return new CourseContents(deleted);
                })
                .single();
    }

    /** Deletes a course with everything in it, and notes who was in it. */
    void delete(CourseId course) {
        update("""
                insert into deleted_enrolment (former_course_id, person_id, part, removed_at)
                select ever_member.course_id, ever_member.person_id, ever_member.part, ever_member.removed_at
                from enrolment ever_member where ever_member.course_id = ? and ever_member.part <> 'preview'
                """, course);
        update("delete from course where course_id = ?", course);
    }

    Course course(CourseId course) {
        return courses("where c.course_id = ?", course).getFirst();
    }

    boolean isOpen(CourseId course) {
        return holds("count(*) > 0 from course where course_id = ? and archived_at is null", course);
    }

    Optional<Course> byJoinCode(String code) {
        return courses("where c.join_code = ?", code).stream().findFirst();
    }

    Optional<Course> course(CourseId course, UserId user, Role role) {
        return courses(MEMBERS + "where c.course_id = ? and e.person_id = ? and " + is(role), course, user).stream()
                .findFirst();
    }

    List<Course> courses(UserId user, Role role) {
        String order = role == Role.STUDENT ? "e.joined_at desc, c.course_id" : "lower(c.title), c.course_id";
        return courses(MEMBERS + "where e.person_id = ? and " + is(role) + " order by " + order, user);
    }

    /** The student of a preview counts as a student in queries about one student, and in no query about the whole course. */
    private static String is(Role role) {
        return switch (role) {
            case STUDENT -> "e.part = any (array['student', 'preview'])";
            case ASSISTANT -> "e.part = 'assistant'";
            case INSTRUCTOR -> "e.part = 'instructor'";
        };
    }

    Optional<Staff> staff(CourseId course, UserId user) {
        return sql(COURSE + ", e.part, e.sees_names from course c " + MEMBERS + """
                where c.course_id = ? and e.person_id = ? and e.part = any (array['assistant', 'instructor'])
                """, course, user)
                .query((row, number) -> new Staff(
                        course(row),
                        user,
                        Role.valueOf(row.getString("part").toUpperCase(Locale.ROOT)),
                        row.getBoolean("sees_names")))
                .optional();
    }

    private List<Course> courses(String rest, Object... params) {
        return sql(COURSE + " from course c " + rest, params)
                .query((row, number) -> course(row))
                .list();
    }

    boolean takesPart(CourseId course, UserId user) {
        return holds("""
                count(*) > 0 from enrolment where course_id = ? and person_id = ? and removed_at is null
                """, course, user);
    }

    boolean enrol(CourseId course, UserId user, Role role, Instant now) {
        return update("""
                insert into enrolment (course_id, person_id, part, joined_at)
                select cast(? as uuid), person_id, cast(? as varchar), cast(? as timestamp with time zone)
                from person where person_id = ? and kind <> 'preview'
                """, course, role, now, user);
    }

    /** Enrols a user who has left the course again, as a student. */
    boolean enrolAgain(CourseId course, UserId user) {
        return update("""
                update enrolment set part = 'student', sees_names = true, removed_at = null, removed_by = null
                where course_id = ? and person_id = ? and removed_by = person_id
                """, course, user);
    }

    /** Returns the name of the instructor who removed the user; empty for a member, and for one who left. */
    Optional<String> removedBy(CourseId course, UserId user) {
        return names("""
                select p.name from enrolment ever_member join person p on p.person_id = ever_member.removed_by
                where course_id = ? and ever_member.person_id = ? and removed_by <> ever_member.person_id
                """, course, user).stream().findFirst();
    }

    /** Returns the address of the place that an account takes in a course: that of its own address before that of its number. */
    Optional<String> place(CourseId course, UserId user) {
        return names(
                        "select own.email as name from " + PLACES
                                + " where own.course_id = ? order by own.by_number limit 1",
                        user,
                        user,
                        course)
                .stream()
                .findFirst();
    }

    /** Returns the course and the place of a personal code. */
    Optional<Map.Entry<Course, RosterPlace>> place(JoinCode code) {
        return sql(
                        COURSE
                                + ", r.*, g.name as group_name from roster_place r join course c on c.course_id = r.course_id "
                                + "left join course_group g on g.group_id = r.group_id where r.code = ?",
                        code.value())
                .query((row, number) -> Map.entry(course(row), rosterPlace(row)))
                .optional();
    }

    /** Lists the courses that invite an account, unless it declined or an instructor removed it. */
    List<RosterInvitation> rosterInvitations(UserId user) {
        return sql(COURSE + """
                , p.name as inviter
                from """ + PLACES + """
                join roster_place r on r.course_id = own.course_id and r.email = own.email
                join person me on me.person_id = ?
                join course c on c.course_id = r.course_id
                join person p on p.person_id = r.added_by
                where r.declined_at is null and c.archived_at is null and not exists (
                    select 1 from enrolment ever_member
                    where ever_member.course_id = r.course_id and ever_member.person_id = me.person_id
                        and (ever_member.removed_at is null or ever_member.removed_by <> me.person_id))
                order by r.added_at, c.course_id
                """, user, user, user)
                .query((row, number) -> new RosterInvitation(course(row), row.getString("inviter")))
                .list()
                .stream()
                .distinct()
                .toList();
    }

    boolean decline(CourseId course, String email, Instant now) {
        return update(
                "update roster_place set declined_at = ? where course_id = ? and email = ? and declined_at is null",
                now,
                course,
                email);
    }

    /** Gives a student the number, group and surname of a roster's place, and removes the place. */
    void takePlace(CourseId course, UserId user, String email) {
        String changes = Stream.of("student_number", "group_id", "surname")
                .map(column -> column + " = coalesce((select r." + column + PLACE + "), " + column + ")")
                .collect(Collectors.joining(", "));
        update(
                "update enrolment set " + changes + " where course_id = ? and person_id = ?",
                course,
                email,
                course,
                email,
                course,
                email,
                course,
                user);
        removePlace(course, email);
    }

    List<Enrolment> students(CourseId course) {
        return sql("""
                select p.person_id, p.kind, p.name, p.email, coalesce(p.surname, e.surname) as surname,
                    e.joined_at, e.student_number, g.group_id, g.name as group_name
                from enrolment e join person p on p.person_id = e.person_id
                left join course_group g on g.group_id = e.group_id
                where e.course_id = ? and e.part = 'student' and e.removed_at is null
                """, course)
                .query((row, number) -> new Enrolment(
                        user(row), SqlTime.of(row, "joined_at"), row.getString("student_number"), groupOrNull(row)))
                .list();
    }

    /** Lists the email addresses of students of a course who haven't confirmed theirs. */
    Set<String> unconfirmed(CourseId course) {
        return sql("""
                select p.email from enrolment e join person p on p.person_id = e.person_id
                where e.course_id = ? and e.part = 'student' and e.removed_at is null
                    and p.kind = 'account' and p.email is not null and p.email_confirmed_at is null
                """, course).query((row, number) -> row.getString("email")).set();
    }

    /** Lists the students who joined a course before an instant. */
    Set<UserId> joinedBefore(CourseId course, Instant instant) {
        return sql("""
                select person_id from enrolment
                where course_id = ? and part = 'student' and removed_at is null and joined_at < ?
                """, course, instant).query((row, number) -> userId(row)).set();
    }

    /** Returns when each student of a course last read, answered or posted. Students who never did are left out. */
    Map<UserId, Instant> lastActive(CourseId course) {
        Map<UserId, Instant> last = new HashMap<>();
        sql("""
                select a.person_id, max(a.active_at) as last_at
                from course_activity a
                join enrolment e on e.person_id = a.person_id and e.course_id = a.course_id
                    and e.part = 'student' and e.removed_at is null
                where a.course_id = ? group by a.person_id
                """, course).query(row -> {
            last.put(userId(row), SqlTime.of(row, "last_at"));
        });
        return last;
    }

    int countStudents(CourseId course) {
        return sql("""
                select count(*) from enrolment where course_id = ? and part = 'student' and removed_at is null
                """, course).query(Integer.class).single();
    }

    int countWaiting(CourseId course) {
        return sql("""
                select count(*) from roster_place r
                where r.course_id = ? and r.declined_at is null and not exists (
                    select 1 from enrolment e join person p on p.person_id = e.person_id
                    where e.course_id = r.course_id and e.removed_at is null and p.email = r.email)
                """, course).query(Integer.class).single();
    }

    List<String> instructorNames(CourseId course, UserId without) {
        return names("""
                select p.name from enrolment e join person p on p.person_id = e.person_id
                where e.course_id = ? and e.part = any (array['assistant', 'instructor']) and e.removed_at is null
                    and p.person_id <> ?
                """, course, without);
    }

    List<String> instructors(CourseId course) {
        return names("""
                select p.name from enrolment e join person p on p.person_id = e.person_id
                where e.course_id = ? and e.part = 'instructor' and e.removed_at is null
                order by lower(p.name), p.person_id
                """, course);
    }

    List<String> instructorNames(UserId student) {
        return names("""
                select distinct p.name from enrolment s
                join enrolment i on i.course_id = s.course_id and i.part = any (array['assistant', 'instructor'])
                    and i.removed_at is null
                join person p on p.person_id = i.person_id
                where s.person_id = ? and s.part = 'student' and s.removed_at is null and p.person_id <> ?
                """, student, student);
    }

    private List<String> names(String sql, Object... params) {
        return sql(sql, params).query((row, number) -> row.getString("name")).list();
    }

    boolean isKnownOnlyTo(UserId student, UserId instructor) {
        return holds("""
                count(case when ever_member.removed_at is null then 1 end) > 0
                    and count(*) = count(i.person_id) and not exists (
                        select 1 from deleted_enrolment d where d.person_id = ? and not exists (
                            select 1 from deleted_enrolment t
                            where t.former_course_id = d.former_course_id and d.part = 'student'
                                and t.person_id = ? and t.part = 'instructor' and t.removed_at is null))
                from enrolment ever_member
                left join enrolment i
                    on i.course_id = ever_member.course_id and i.part = 'instructor' and i.removed_at is null
                    and i.person_id = ? and ever_member.part = 'student'
                where ever_member.person_id = ?
                """, student, instructor, instructor, student);
    }

    boolean teaches(UserId user) {
        return holds("""
                count(*) > 0 from enrolment e join course c on c.course_id = e.course_id
                where e.person_id = ? and e.part = 'instructor' and e.removed_at is null and c.archived_at is null
                """, user);
    }

    boolean isStaff(UserId user) {
        return holds("""
                count(*) > 0 from enrolment e join course c on c.course_id = e.course_id
                where e.person_id = ? and (e.part = 'instructor' or e.part = 'assistant')
                    and e.removed_at is null and c.archived_at is null
                """, user);
    }

    /** Returns the titles of the courses of each instructor. */
    Map<UserId, List<String>> titlesOfInstructors() {
        return sql("""
                select e.person_id, c.title from enrolment e join course c on c.course_id = e.course_id
                where e.part = 'instructor' and e.removed_at is null
                order by lower(c.title), c.course_id
                """).query((row, number) -> Map.entry(userId(row), row.getString("title"))).list().stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    List<Member> staff(CourseId course) {
        return sql("""
                select p.*, e.part, e.sees_names
                from enrolment e join person p on p.person_id = e.person_id
                where e.course_id = ? and e.part = any (array['assistant', 'instructor']) and e.removed_at is null
                order by e.part desc, lower(p.name), p.person_id
                """, course)
                .query((row, number) -> new Member(user(row), role(row), row.getBoolean("sees_names")))
                .list();
    }

    Optional<Role> role(CourseId course, UserId user) {
        return sql("""
                select part from enrolment
                where course_id = ? and person_id = ? and part <> 'preview' and removed_at is null
                """, course, user).query((row, number) -> role(row)).optional();
    }

    boolean isOrWasStudent(CourseId course, UserId user) {
        return holds("""
                count(*) > 0 from enrolment ever_member
                where ever_member.course_id = ? and ever_member.person_id = ? and ever_member.part = 'student'
                """, course, user);
    }

    List<Removed> removed(CourseId course) {
        return sql("""
                select p.*, e.part, e.removed_at, b.name as removed_by_name
                from enrolment e join person p on p.person_id = e.person_id
                join person b on b.person_id = e.removed_by
                where e.course_id = ? and e.removed_by <> e.person_id
                order by e.removed_at desc, p.person_id
                """, course)
                .query((row, number) -> new Removed(
                        user(row), role(row), SqlTime.of(row, "removed_at"), row.getString("removed_by_name")))
                .list();
    }

    /** Ends a membership of a course, and the member's preview of it. */
    boolean remove(CourseId course, UserId user, UserId by, Instant now) {
        update("""
                delete from enrolment ever_member
                where course_id = ? and part = 'preview'
                    and person_id = (select v.person_id from preview v where v.owner_id = ?)
                """, course, user);
        return update("""
                update enrolment set removed_at = ?, removed_by = ?
                where course_id = ? and person_id = ? and removed_at is null
                """, now, by, course, user);
    }

    /** Re-admits a removed member in their earlier role. Does nothing for one who has left. */
    boolean readmit(CourseId course, UserId user) {
        return update("""
                update enrolment set removed_at = null, removed_by = null
                where course_id = ? and person_id = ? and removed_by <> person_id
                """, course, user);
    }

    /** Returns whether someone else removed the user after an invitation was created. */
    boolean isRemovedSince(Invitation invitation, UserId user) {
        return holds("""
                count(*) > 0 from enrolment e join course_invitation v on v.course_id = e.course_id
                where v.invitation_id = ? and e.person_id = ? and e.removed_by <> e.person_id
                    and e.removed_at >= v.made_at
                """, invitation.id(), user);
    }

    boolean setJoinCode(CourseId course, JoinCode code) {
        return update("update course set join_code = ? where course_id = ?", code, course);
    }

    boolean setJoinOpen(CourseId course, boolean open) {
        return update("update course set join_open = ? where course_id = ? and join_open <> ?", open, course, open);
    }

    boolean setSurnameFirst(CourseId course, boolean first) {
        return update(
                "update course set surname_first = ? where course_id = ? and surname_first <> ?", first, course, first);
    }

    CourseAbout about(CourseId course) {
        return sql("select contact, introduction, starts_on, ends_on from course where course_id = ?", course)
                .query((row, number) -> new CourseAbout(
                        row.getString("contact"),
                        row.getString("introduction"),
                        row.getString("starts_on"),
                        row.getString("ends_on")))
                .single();
    }

    boolean setAbout(CourseId course, CourseAbout about) {
        return update("""
                update course set contact = ?, introduction = ?, starts_on = ?, ends_on = ?
                where course_id = ?
                """, about.contact(), about.introduction(), about.startsOn(), about.endsOn(), course);
    }

    void addInvitation(Invitation invitation, String keyHash, Instant now) {
        update(
                """
                insert into course_invitation (invitation_id, key_hash, course_id, part, sees_names, works_once,
                    made_by, made_at, expires_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                invitation.id(),
                keyHash,
                invitation.course(),
                invitation.role(),
                invitation.seesNames(),
                invitation.once(),
                invitation.madeBy(),
                now,
                invitation.expiresAt());
    }

    /** Lists the active invitations by their expiry, the next to expire in front. */
    List<Invitation> invitations(CourseId course, Instant now) {
        return invitations("v.course_id = ?", course.value(), now);
    }

    Optional<Invitation> invitation(String keyHash, Instant now) {
        return invitations("v.key_hash = ?", keyHash, now).stream().findFirst();
    }

    /** An invitation ends when the instructor who created it is no longer one. */
    private List<Invitation> invitations(String where, Object value, Instant now) {
        return sql("""
                select v.*, p.name from course_invitation v
                join person p on p.person_id = v.made_by
                join enrolment e on e.course_id = v.course_id and e.person_id = v.made_by
                    and e.part = 'instructor' and e.removed_at is null
                where v.ended_at is null and v.expires_at > ? and\s""" + where + " order by v.expires_at", now, value)
                .query((row, number) -> new Invitation(
                        row.getObject("invitation_id", UUID.class),
                        courseId(row),
                        role(row),
                        row.getBoolean("sees_names"),
                        row.getBoolean("works_once"),
                        new UserId(row.getObject("made_by", UUID.class)),
                        row.getString("name"),
                        SqlTime.of(row, "expires_at")))
                .list();
    }

    boolean endInvitation(CourseId course, UUID invitation, Instant now) {
        return update("""
                update course_invitation set ended_at = ?
                where course_id = ? and invitation_id = ? and ended_at is null
                """, now, course, invitation);
    }

    /** Makes a user an active member with that role. The user may have been a member before. */
    void setRole(CourseId course, UserId user, Role role, boolean seesNames, Instant now) {
        int changed = sql("""
                update enrolment set part = ?, sees_names = ?, removed_at = null, removed_by = null
                where course_id = ? and person_id = ?
                """, role, seesNames, course, user).update();
        if (changed == 0) {
            update(
                    "insert into enrolment (course_id, person_id, part, sees_names, joined_at) values (?, ?, ?, ?, ?)",
                    course,
                    user,
                    role,
                    seesNames,
                    now);
        }
    }

    /** Lists everyone who is or was in a course, without previews. */
    List<Membership> memberships(CourseId course) {
        return sql("""
                select p.*, ever_member.part, ever_member.removed_by, ever_member.student_number,
                    ever_member.surname as surname_here, g.group_id, g.name as group_name
                from enrolment ever_member join person p on p.person_id = ever_member.person_id
                left join course_group g on g.group_id = ever_member.group_id
                where ever_member.course_id = ? and ever_member.part <> 'preview'
                """, course)
                .query((row, number) -> {
                    User user = user(row);
                    UUID by = row.getObject("removed_by", UUID.class);
                    boolean left = user.id().value().equals(by);
                    return new Membership(
                            user,
                            role(row),
                            by != null && !left,
                            left,
                            row.getString("student_number"),
                            row.getString("surname_here"),
                            groupOrNull(row));
                })
                .list();
    }

    List<RosterPlace> places(CourseId course) {
        return sql("""
                select r.*, g.name as group_name
                from roster_place r left join course_group g on g.group_id = r.group_id
                where r.course_id = ? order by lower(r.name), r.email
                """, course).query((row, number) -> rosterPlace(row)).list();
    }

    private static RosterPlace rosterPlace(ResultSet row) throws SQLException {
        return new RosterPlace(
                row.getString("email"),
                row.getString("name"),
                row.getString("surname"),
                row.getString("student_number"),
                groupOrNull(row),
                SqlTime.of(row, "added_at"),
                SqlTime.orNull(row, "declined_at"),
                new JoinCode(row.getString("code")));
    }

    void addPlace(CourseId course, RosterPlace place, UserId by) {
        update(
                """
                insert into roster_place
                    (course_id, email, name, surname, student_number, group_id, added_at, added_by, code)
                values (?, ?, ?, ?, ?, cast(? as uuid), ?, ?, ?)
                """,
                course.value(),
                place.email(),
                place.name(),
                place.surname(),
                place.number(),
                place.group(),
                SqlTime.toColumn(place.addedAt()),
                by.value(),
                JoinCode.personal().value());
    }

    void changePlace(CourseId course, RosterPlace place) {
        update("""
                update roster_place set name = ?, surname = ?, student_number = ?, group_id = cast(? as uuid)
                where course_id = ? and email = ?
                """, place.name(), place.surname(), place.number(), place.group(), course.value(), place.email());
    }

    boolean removePlace(CourseId course, String email) {
        return update("delete from roster_place where course_id = ? and email = ?", course.value(), email);
    }

    void change(
            CourseId course,
            UserId student,
            @Nullable String number,
            @Nullable String surname,
            @Nullable CourseGroup group) {
        update("""
                update enrolment set student_number = ?, surname = ?, group_id = cast(? as uuid)
                where course_id = ? and person_id = ?
                """, number, surname, group, course, student);
    }

    List<CourseGroup> groups(CourseId course) {
        return sql(
                        "select group_id, name as group_name from course_group where course_id = ? and deleted_at is null",
                        course)
                .query((row, number) -> group(row))
                .list();
    }

    /** Returns whose work the course's present staff grade, without those who have no share. */
    SortedMap<UUID, GradingShare> gradingShares(CourseId course) {
        SortedMap<UUID, GradingShare> shares = new TreeMap<>();
        sql("""
                select s.person_id, s.group_id, s.only_this from grading_share s
                join enrolment e on e.course_id = s.course_id and e.person_id = s.person_id
                    and e.part = any (array['assistant', 'instructor']) and e.removed_at is null
                where s.course_id = ?
                """, course).query(row -> {
            UUID group = row.getObject("group_id", UUID.class);
            GradingShare share = new GradingShare(
                    group == null ? Set.of() : Set.of(new GroupId(group)), group == null, row.getBoolean("only_this"));
            shares.merge(
                    row.getObject("person_id", UUID.class),
                    share,
                    (one, other) -> new GradingShare(
                            Stream.concat(one.groups().stream(), other.groups().stream())
                                    .collect(Collectors.toUnmodifiableSet()),
                            one.even() || other.even(),
                            one.onlyThis()));
        });
        return shares;
    }

    /** Lists everyone who has ever been a student of the course, in an order that newcomers don't change. */
    List<UserId> everyStudent(CourseId course) {
        return sql(
                        "select person_id from enrolment ever_member where course_id = ? and part = 'student'"
                                + " order by joined_at, person_id",
                        course)
                .query((row, number) -> new UserId(row.getObject("person_id", UUID.class)))
                .list();
    }

    boolean setGradingShare(CourseId course, UserId grader, GradingShare share) {
        update("delete from grading_share where course_id = ? and person_id = ?", course, grader);
        List<@Nullable GroupId> groups = new ArrayList<>(share.groups());
        if (share.even()) {
            groups.add(null);
        }
        groups.forEach(group -> update("""
                insert into grading_share (course_id, person_id, group_id, only_this)
                values (?, ?, cast(? as uuid), ?)
                """, course, grader, group, share.onlyThis()));
        return true;
    }

    Map<UserId, CourseGroup> groupsOfStudents(CourseId course) {
        return sql("""
                select e.person_id, g.group_id, g.name as group_name
                from enrolment e join course_group g on g.group_id = e.group_id
                where e.course_id = ? and e.part = 'student' and e.removed_at is null
                """, course).query((row, number) -> Map.entry(userId(row), group(row))).list().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    boolean addGroup(CourseId course, CourseGroup group) {
        return update(
                "insert into course_group (group_id, course_id, name) values (?, ?, ?)", group, course, group.name());
    }

    boolean renameGroup(CourseId course, CourseGroup group) {
        return update(
                "update course_group set name = ? where group_id = ? and course_id = ? and deleted_at is null",
                group.name(),
                group,
                course);
    }

    /** Removes everyone from a group and hides it. Its row stays, because exceptions for the group refer to it. */
    boolean deleteGroup(CourseId course, GroupId group, Instant now) {
        boolean deleted = update("""
                update course_group set deleted_at = ? where group_id = ? and course_id = ? and deleted_at is null
                """, now, group, course);
        if (deleted) {
            update("update enrolment set group_id = null where group_id = ?", group);
            update("update roster_place set group_id = null where group_id = ?", group);
        }
        return deleted;
    }

    /** Sets a student's group; {@code null} for none. */
    boolean assignGroup(CourseId course, UserId student, @Nullable GroupId group) {
        return update("""
                update enrolment set group_id = cast(? as uuid)
                where course_id = ? and person_id = ? and part = 'student' and removed_at is null
                """, group, course, student);
    }

    Optional<PreviewRow> preview(UserId owner) {
        return sql("select owner_id, person_id, course_id from preview where owner_id = ?", owner)
                .query((row, number) ->
                        new PreviewRow(owner, userId(row), row.getObject("course_id") == null ? null : courseId(row)))
                .optional();
    }

    /** Lists who previews a course. */
    List<UserId> previewers(CourseId course) {
        return sql("select owner_id from preview where course_id = ?", course)
                .query((row, number) -> new UserId(row.getObject("owner_id", UUID.class)))
                .list();
    }

    /** Adds a preview. Its student has been in the course from the beginning, so no work was due before joining. */
    void addPreview(PreviewRow preview) {
        CourseId course = preview.course();
        update(
                "insert into preview (owner_id, person_id, course_id) values (?, ?, cast(? as uuid))",
                preview.owner(),
                preview.student(),
                course);
        if (course != null) {
            update("""
                insert into enrolment (course_id, person_id, part, joined_at)
                select course_id, cast(? as uuid), 'preview', created_at from course where course_id = ?
                """, preview.student(), course);
        }
    }

    private static User user(ResultSet row) throws SQLException {
        return new User(
                userId(row),
                User.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getString("name"),
                row.getString("email"),
                row.getString("surname"));
    }

    private static Role role(ResultSet row) throws SQLException {
        return Role.valueOf(row.getString("part").toUpperCase(Locale.ROOT));
    }

    /** Returns the group of a row; {@code null} if it has none. */
    private static @Nullable CourseGroup groupOrNull(ResultSet row) throws SQLException {
        return row.getObject("group_id") == null ? null : group(row);
    }

    private static CourseGroup group(ResultSet row) throws SQLException {
        return new CourseGroup(new GroupId(row.getObject("group_id", UUID.class)), row.getString("group_name"));
    }

    private static Course course(ResultSet row) throws SQLException {
        return new Course(
                courseId(row),
                row.getString("title"),
                row.getString("join_code"),
                row.getBoolean("join_open"),
                ZoneId.of(row.getString("time_zone")),
                row.getBoolean("surname_first"),
                row.getInt("posts_percent"),
                SqlTime.orNull(row, "archived_at"),
                row.getLong("version"));
    }

    private static CourseId courseId(ResultSet row) throws SQLException {
        return new CourseId(row.getObject("course_id", UUID.class));
    }

    private static UserId userId(ResultSet row) throws SQLException {
        return new UserId(row.getObject("person_id", UUID.class));
    }
}
