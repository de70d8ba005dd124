package org.readout.room;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.readout.course.CourseGroup;
import org.readout.course.CourseId;
import org.readout.course.GroupId;
import org.readout.db.SqlTime;
import org.readout.room.CourseTalks.Plan;
import org.readout.room.CourseTalks.Position;
import org.readout.room.CourseTalks.Submission;
import org.readout.user.UserId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** Roles, choices, positions and submissions. */
@Repository
record RoomRepository(JdbcClient jdbc) {

    private static final String OF_PERSON = " where person_id = ? and lesson_id = ? ";
    private static final String OF_ROOM = " where course_id = ? and lesson_id = ? ";

    Optional<SoloTalks> solo(UserId person, String lesson) {
        Map<Integer, Map<String, String>> chosen = new HashMap<>();
        sql("select round, issue_id, clause_id from room_choice" + OF_PERSON, person, lesson)
                .query(row -> {
                    chosen.computeIfAbsent(row.getInt("round"), round -> new HashMap<>())
                            .put(row.getString("issue_id"), row.getString("clause_id"));
                });
        return sql("select role_id, rounds from room_solo" + OF_PERSON, person, lesson)
                .query((row, number) -> new SoloTalks(row.getString("role_id"), row.getInt("rounds"), chosen))
                .optional();
    }

    /** Waits for another tab of the same person; returns how many rounds are submitted, if she has taken a role. */
    Optional<Integer> lockSolo(UserId person, String lesson) {
        return sql("select rounds from room_solo" + OF_PERSON + "for update", person, lesson)
                .query(Integer.class)
                .optional();
    }

    void deleteSolo(UserId person, String lesson) {
        sql("delete from room_solo" + OF_PERSON, person, lesson).update();
    }

    void takeRole(UserId person, String lesson, String role) {
        sql("insert into room_solo (person_id, lesson_id, role_id) values (?, ?, ?)", person, lesson, role)
                .update();
    }

    void choose(UserId person, String lesson, int round, String issue, String clause) {
        int changed = sql(
                        "update room_choice set clause_id = ?" + OF_PERSON + "and round = ? and issue_id = ?",
                        clause,
                        person,
                        lesson,
                        round,
                        issue)
                .update();
        if (changed == 0) {
            sql(
                            "insert into room_choice (person_id, lesson_id, round, issue_id, clause_id) values (?, ?, ?, ?, ?)",
                            person,
                            lesson,
                            round,
                            issue,
                            clause)
                    .update();
        }
    }

    void submitSolo(UserId person, String lesson, int round) {
        sql("update room_solo set rounds = ?" + OF_PERSON, round, person, lesson)
                .update();
    }

    /** Gives what a guest did to an account that has taken no role in the same lesson. */
    void merge(UserId guest, UserId account) {
        String moves = """
                insert into room_solo (person_id, lesson_id, role_id, rounds)
                select cast(? as uuid), guests.lesson_id, guests.role_id, guests.rounds from room_solo guests
                where guests.person_id = ? and not exists (
                    select 1 from room_solo own where own.person_id = ? and own.lesson_id = guests.lesson_id)
                """;
        List<String> moved = sql("""
                        select guests.lesson_id from room_solo guests
                        where guests.person_id = ? and not exists (
                            select 1 from room_solo own where own.person_id = ? and own.lesson_id = guests.lesson_id)
                        """, guest, account)
                .query((row, number) -> row.getString("lesson_id"))
                .list();
        sql(moves, account, guest, account).update();
        for (String lesson : moved) {
            sql("update room_choice set person_id = ?" + OF_PERSON, account, guest, lesson)
                    .update();
            deleteSolo(guest, lesson);
        }
    }

    /** A role that a person's group has in a course. */
    record Seat(CourseId course, String role) {}

    /** Returns the roles of a person's groups in a lesson that the courses assign and list, in the course joined last first. */
    List<Seat> seats(UserId person, String lesson, Instant now) {
        return sql("""
                        select g.course_id, g.role_id
                        from room_group g
                        join course_group team on team.group_id = g.group_id and team.deleted_at is null
                        join enrolment e
                            on e.course_id = g.course_id and e.group_id = g.group_id and e.removed_at is null
                            and e.part = any (array['student', 'preview'])
                        join assignment a
                            on a.course_id = g.course_id and a.lesson_id = g.lesson_id and a.removed_at is null
                            and (a.hidden_until is null or a.hidden_until <= ?)
                        where e.person_id = ? and g.lesson_id = ?
                        order by e.joined_at desc, g.course_id
                        """, now, person, lesson)
                .query((row, number) ->
                        new Seat(new CourseId(row.getObject("course_id", UUID.class)), row.getString("role_id")))
                .list();
    }

    Optional<Plan> plan(CourseId course, String lesson) {
        return plan(course, lesson, "");
    }

    /** Returns the dates, after waiting for who is saving, submitting or changing something of it now. */
    Optional<Plan> lock(CourseId course, String lesson) {
        return plan(course, lesson, "for update");
    }

    private Optional<Plan> plan(CourseId course, String lesson, String how) {
        return sql("select * from room_course" + OF_ROOM + how, course, lesson)
                .query((row, number) -> new Plan(
                        SqlTime.orNull(row, "due_1_at"),
                        SqlTime.orNull(row, "due_2_at"),
                        SqlTime.orNull(row, "closed_1_at"),
                        SqlTime.orNull(row, "closed_2_at"),
                        SqlTime.orNull(row, "debrief_at"),
                        row.getLong("version")))
                .optional();
    }

    void insertPlan(CourseId course, String lesson) {
        sql("insert into room_course (course_id, lesson_id, version) values (?, ?, 0)", course, lesson)
                .update();
    }

    boolean change(CourseId course, String lesson, long seen, @Nullable Instant due1, @Nullable Instant due2) {
        return sql(
                                "update room_course set due_1_at = ?, due_2_at = ?, version = version + 1" + OF_ROOM
                                        + "and version = ?",
                                due1,
                                due2,
                                course,
                                lesson,
                                seen)
                        .update()
                == 1;
    }

    void close(CourseId course, String lesson, int round, Instant at) {
        sql("update room_course set closed_" + round + "_at = ?" + OF_ROOM, at, course, lesson)
                .update();
    }

    void openDebrief(CourseId course, String lesson, Instant at) {
        sql("update room_course set debrief_at = ?, version = version + 1" + OF_ROOM, at, course, lesson)
                .update();
    }

    Map<String, CourseGroup> groups(CourseId course, String lesson) {
        Map<String, CourseGroup> groups = new HashMap<>();
        sql("""
                        select g.role_id, g.group_id, team.name as group_name
                        from room_group g
                        join course_group team on team.group_id = g.group_id and team.deleted_at is null
                        where g.course_id = ? and g.lesson_id = ?
                        """, course, lesson).query(row -> {
            groups.put(
                    row.getString("role_id"),
                    new CourseGroup(new GroupId(row.getObject("group_id", UUID.class)), row.getString("group_name")));
        });
        return groups;
    }

    void replaceGroups(CourseId course, String lesson, Map<String, GroupId> groups) {
        sql("delete from room_group" + OF_ROOM, course, lesson).update();
        groups.forEach(
                (role, group) -> sql("""
                        insert into room_group (course_id, lesson_id, role_id, group_id)
                        select course_id, cast(? as varchar(80)), cast(? as varchar(80)), group_id
                        from course_group where group_id = ? and course_id = ? and deleted_at is null
                        """, lesson, role, group.value(), course).update());
    }

    List<Submission> submissions(CourseId course, String lesson) {
        return sql("select role_id, round, submitted_at from room_submission" + OF_ROOM, course, lesson)
                .query((row, number) ->
                        new Submission(row.getString("role_id"), row.getInt("round"), SqlTime.of(row, "submitted_at")))
                .list();
    }

    void submit(CourseId course, String lesson, String role, int round, UserId by, Instant at) {
        sql("""
                insert into room_submission (course_id, lesson_id, role_id, round, submitted_by, submitted_at)
                values (?, ?, ?, ?, ?, ?)
                """, course, lesson, role, round, by, at).update();
    }

    /**
     * Returns the positions that a role may read: its own, and all of rounds that are closed.
     *
     * @param role {@code null} for staff, who may read all
     */
    List<Position> positions(CourseId course, String lesson, @Nullable String role, int closedRounds) {
        return sql("""
                        select p.*, coalesce(editor.name, '') as editor
                        from room_position p
                        left join person editor on editor.person_id = p.edited_by
                        where p.course_id = ? and p.lesson_id = ?
                          and (p.round <= ? or p.role_id = coalesce(cast(? as varchar(80)), p.role_id))
                        """, course, lesson, closedRounds, role)
                .query(RoomRepository::position)
                .list();
    }

    /** Saves a position if nobody else has since; the caller has the {@linkplain #lock lock}. */
    boolean save(CourseId course, String lesson, Position position, UserId by) {
        if (position.version() == 0) {
            return sql(
                                    """
                            insert into room_position (course_id, lesson_id, role_id, round, issue_id, clause_id, body,
                                                       left_open, edited_by, edited_at, version)
                            select cast(? as uuid), cast(? as varchar(80)), cast(? as varchar(80)), cast(? as integer),
                                   cast(? as varchar(80)), cast(? as varchar(80)), cast(? as text), cast(? as boolean),
                                   cast(? as uuid), cast(? as timestamp with time zone), 1
                            where not exists (
                                select 1 from room_position own
                                where own.course_id = ? and own.lesson_id = ? and own.role_id = ? and own.round = ?
                                  and own.issue_id = ?)
                            """,
                                    course,
                                    lesson,
                                    position.role(),
                                    position.round(),
                                    position.issue(),
                                    position.clause(),
                                    position.text(),
                                    position.leftOpen(),
                                    by,
                                    position.editedAt(),
                                    course,
                                    lesson,
                                    position.role(),
                                    position.round(),
                                    position.issue())
                            .update()
                    == 1;
        }
        return sql(
                                """
                        update room_position set clause_id = ?, body = ?, left_open = ?, edited_by = ?, edited_at = ?,
                                                 version = version + 1
                        """ + OF_ROOM + "and role_id = ? and round = ? and issue_id = ? and version = ?",
                                position.clause(),
                                position.text(),
                                position.leftOpen(),
                                by,
                                position.editedAt(),
                                course,
                                lesson,
                                position.role(),
                                position.round(),
                                position.issue(),
                                position.version())
                        .update()
                == 1;
    }

    private static Position position(ResultSet row, int number) throws SQLException {
        return new Position(
                row.getString("role_id"),
                row.getInt("round"),
                row.getString("issue_id"),
                row.getString("clause_id"),
                row.getString("body"),
                row.getBoolean("left_open"),
                row.getString("editor"),
                SqlTime.of(row, "edited_at"),
                row.getLong("version"));
    }

    private StatementSpec sql(String sql, @Nullable Object... parameters) {
        StatementSpec statement = jdbc.sql(sql);
        for (Object parameter : parameters) {
            statement = statement.param(
                    switch (parameter) {
                        case UserId user -> user.value();
                        case CourseId course -> course.value();
                        case Instant instant -> SqlTime.toColumn(instant);
                        case null, default -> parameter;
                    });
        }
        return statement;
    }
}
