package org.readout.course;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.readout.course.Course.Role;
import org.readout.db.SqlTime;
import org.readout.user.User;
import org.readout.user.UserId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows that an imported roster reads and writes. */
@Repository
class RosterRepository {

    private static final int ADDRESSES_A_STATEMENT = 500;

    /**
     * An account's history in the course.
     *
     * @param removed whether the account was removed
     * @param left whether the user of the account left
     */
    record Membership(
            Role role,
            boolean removed,
            boolean left,
            @Nullable String number,
            @Nullable CourseGroup group) {}

    private final JdbcClient jdbc;

    RosterRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Map<String, User> accounts(List<String> emails) {
        Map<String, User> accounts = new HashMap<>();
        for (int i = 0; i < emails.size(); i += ADDRESSES_A_STATEMENT) {
            List<String> some = emails.subList(i, Math.min(emails.size(), i + ADDRESSES_A_STATEMENT));
            jdbc.sql("select * from person where kind = 'account' and email in (:emails)")
                    .param("emails", some)
                    .query((row, number) -> CourseRepository.user(row))
                    .list()
                    .forEach(user -> accounts.put(String.valueOf(user.email()), user));
        }
        return accounts;
    }

    Map<UserId, Membership> memberships(CourseId course) {
        Map<UserId, Membership> all = new HashMap<>();
        jdbc.sql("""
                        select ever_member.*, g.name as group_name
                        from enrolment ever_member left join course_group g on g.group_id = ever_member.group_id
                        where ever_member.course_id = ? and ever_member.part <> 'preview'
                        """).param(course.value()).query(row -> {
            UUID person = row.getObject("person_id", UUID.class);
            Object by = row.getObject("removed_by", UUID.class);
            all.put(
                    new UserId(person),
                    new Membership(
                            Role.valueOf(row.getString("part").toUpperCase(Locale.ROOT)),
                            by != null && !by.equals(person),
                            by != null && by.equals(person),
                            row.getString("student_number"),
                            GroupRepository.groupOrNull(row)));
        });
        return all;
    }

    List<RosterPlace> places(CourseId course) {
        return jdbc.sql("""
                        select r.*, g.name as group_name
                        from roster_place r left join course_group g on g.group_id = r.group_id
                        where r.course_id = ? order by lower(r.name), r.email
                        """)
                .param(course.value())
                .query((row, number) -> new RosterPlace(
                        row.getString("email"),
                        row.getString("name"),
                        row.getString("surname"),
                        row.getString("student_number"),
                        GroupRepository.groupOrNull(row),
                        SqlTime.of(row, "added_at")))
                .list();
    }

    void addPlace(CourseId course, RosterPlace place, UserId by) {
        update(
                """
                insert into roster_place (course_id, email, name, surname, student_number, group_id, added_at, added_by)
                values (?, ?, ?, ?, ?, cast(? as uuid), ?, ?)
                """,
                course.value(),
                place.email(),
                place.name(),
                place.surname(),
                place.number(),
                id(place.group()),
                SqlTime.toColumn(place.addedAt()),
                by.value());
    }

    void changePlace(CourseId course, RosterPlace place) {
        update("""
                update roster_place set name = ?, surname = ?, student_number = ?, group_id = cast(? as uuid)
                where course_id = ? and email = ?
                """, place.name(), place.surname(), place.number(), id(place.group()), course.value(), place.email());
    }

    boolean removePlace(CourseId course, String email) {
        return update("delete from roster_place where course_id = ? and email = ?", course.value(), email) == 1;
    }

    void enrol(CourseId course, UserId student, UserId by, Instant now) {
        update(
                "insert into enrolment (course_id, person_id, part, joined_at, added_by) values (?, ?, 'student', ?, ?)",
                course.value(),
                student.value(),
                SqlTime.toColumn(now),
                by.value());
    }

    void change(CourseId course, UserId student, @Nullable String number, @Nullable CourseGroup group) {
        update(
                "update enrolment set student_number = ?, group_id = cast(? as uuid) where course_id = ? and person_id = ?",
                number,
                id(group),
                course.value(),
                student.value());
    }

    void setSurname(UserId student, String surname) {
        update("update person set surname = ? where person_id = ? and surname is null", surname, student.value());
    }

    private static @Nullable UUID id(@Nullable CourseGroup group) {
        return group == null ? null : group.id().value();
    }

    private int update(String sql, @Nullable Object... params) {
        return jdbc.sql(sql).params(new ArrayList<>(Arrays.asList(params))).update();
    }
}
