package org.readout.privacy;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.readout.course.CourseId;
import org.readout.course.CourseLinks;
import org.readout.db.SqlTime;
import org.readout.discussion.Mentions;
import org.readout.privacy.PersonalData.Link;
import org.readout.privacy.PersonalData.Rows;
import org.readout.user.User;
import org.readout.user.UserId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads, forgets and moves what all features hold of a person, in the transaction of its caller. */
@Repository
record PrivacyRepository(JdbcClient jdbc) {

    /** Hands each row of a person to a consumer, as text, number or boolean by the name of its column. */
    void each(Rows rows, User person, Consumer<Map<String, @Nullable Object>> consumer) {
        of("select * from " + rows.table() + " where " + rows.where(), person).query(row -> {
            consumer.accept(shown(rows.table(), row));
        });
    }

    long count(Rows rows, User person) {
        return of("select count(*) from " + rows.table() + " where " + rows.where(), person)
                .query(Long.class)
                .single();
    }

    private StatementSpec of(String sql, User person) {
        return jdbc.sql(sql).param("person", person.id().value()).param("email", person.email());
    }

    private static Map<String, @Nullable Object> shown(String table, ResultSet row) throws SQLException {
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        ResultSetMetaData columns = row.getMetaData();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            String name = columns.getColumnLabel(i).toLowerCase(Locale.ROOT);
            if (PersonalData.isShown(table, name)) {
                shown.put(
                        name,
                        switch (columns.getColumnType(i)) {
                            case Types.TIMESTAMP_WITH_TIMEZONE, Types.TIMESTAMP -> SqlTime.orNull(row, name);
                            case Types.BOOLEAN, Types.BIT, Types.INTEGER, Types.BIGINT, Types.NUMERIC, Types.DECIMAL ->
                                row.getObject(i);
                            default -> row.getString(i);
                        });
            }
        }
        return shown;
    }

    /** Hands on what a person may see of her results now. */
    void eachResult(User person, Instant now, Consumer<Map<String, @Nullable Object>> consumer) {
        jdbc.sql("""
                        select course_id, lesson_id, quiz_id, standing, attempts, last_submitted_at, counts, out_of, late_days,
                            late_percent
                        from result where person_id = ? and not held and (shown_from is null or shown_from <= ?)
                        """).params(person.id().value(), SqlTime.toColumn(now)).query(row -> {
            consumer.accept(shown("result", row));
        });
    }

    List<UUID> attempts(UserId person) {
        return jdbc.sql("select attempt_id from attempt where person_id = ? order by started_at, attempt_id")
                .param(person.value())
                .query((row, number) -> row.getObject(1, UUID.class))
                .list();
    }

    record GradedPost(UUID course, String lesson, String prompt) {}

    List<GradedPost> gradedPosts(UserId person) {
        return jdbc.sql("""
                        select distinct course_id, lesson_id, prompt_id from post_grade where person_id = ?
                        """)
                .param(person.value())
                .query((row, number) ->
                        new GradedPost(row.getObject(1, UUID.class), row.getString(2), row.getString(3)))
                .list();
    }

    /** The courses of a person, with what of it is there that others would lose. */
    List<CourseOfPerson> courses(UserId person) {
        return jdbc.sql("""
                        select c.course_id, c.title, ever_member.part, c.archived_at, ever_member.removed_at,
                            (select count(*) from attempt a
                                where a.course_id = c.course_id and a.person_id = ever_member.person_id) as attempts,
                            (select count(*) from post p
                                where p.course_id = c.course_id and p.person_id = ever_member.person_id) as posts,
                            (select count(*) from enrolment other
                                where other.course_id = c.course_id and other.person_id <> ever_member.person_id
                                    and other.part = 'instructor' and other.removed_at is null) as instructors,
                            (select count(*) from enrolment author_seat
                                where author_seat.course_id = c.course_id and author_seat.part <> 'preview'
                                    and author_seat.person_id <> ever_member.person_id) as others
                        from enrolment ever_member join course c on c.course_id = ever_member.course_id
                        where ever_member.person_id = ? order by c.title, c.course_id
                        """)
                .param(person.value())
                .query((row, number) -> new CourseOfPerson(
                        row.getString("title"),
                        CourseLinks.course(new CourseId(row.getObject("course_id", UUID.class))),
                        !row.getString("part").equals("student"),
                        row.getObject("archived_at") == null && row.getObject("removed_at") == null,
                        row.getInt("attempts"),
                        row.getInt("posts"),
                        row.getString("part").equals("instructor") && row.getInt("others") == 0,
                        isLastInstructor(row) && row.getInt("others") > 0))
                .list();
    }

    int lessonsAlone(UserId person) {
        return jdbc.sql("""
                        select count(*) from lesson_person l
                        where l.person_id = ? and l.lesson_role = 'owner' and not exists (
                            select 1 from lesson_person other where other.lesson_id = l.lesson_id
                                and other.person_id <> l.person_id and other.lesson_role = 'owner')
                        """).param(person.value()).query(Integer.class).single();
    }

    private static boolean isLastInstructor(ResultSet row) throws SQLException {
        return row.getString("part").equals("instructor")
                && row.getObject("removed_at") == null
                && row.getInt("instructors") == 0;
    }

    /** Deletes the courses in which no one but this person ever was. */
    void deleteOwnCourses(UserId person) {
        jdbc.sql("""
                        delete from course where course_id in (
                            select ever_member.course_id from enrolment ever_member
                            where ever_member.person_id = ? and ever_member.part = 'instructor')
                        and not exists (
                            select 1 from enrolment author_seat where author_seat.course_id = course.course_id
                                and author_seat.person_id <> ? and author_seat.part <> 'preview')
                        """).params(person.value(), person.value()).update();
    }

    /** Deletes the student whom a person plays. What the audit says of the student, the person did. */
    void endPreview(UserId owner) {
        String student = " in (select person_id from preview where owner_id = ?)";
        update("update audit_entry set person_id = ? where person_id" + student, owner.value(), owner.value());
        update("update audit_entry set about_id = null where about_id" + student, owner.value());
        update("delete from person where kind = 'preview' and person_id" + student, owner.value());
    }

    /** Adds someone of whom nothing is known, to whom what stays belongs. */
    UserId addNameless(String shownAs, Instant now) {
        UserId id = UserId.random();
        jdbc.sql("insert into person (person_id, kind, name, created_at, version) values (?, 'erased', ?, ?, 0)")
                .params(id.value(), shownAs, SqlTime.toColumn(now))
                .update();
        return id;
    }

    /** Empties posts that others have replied to, and deletes the person's replies. The other posts go with the person. */
    void leavePosts(UserId person, Instant now) {
        jdbc.sql("select post_id from post where person_id = ? order by post_id for update")
                .param(person.value())
                .query()
                .listOfRows();
        List<UUID> above = jdbc.sql("""
                        select distinct parent_post_id from post where person_id = ? and parent_post_id is not null
                        """)
                .param(person.value())
                .query((row, number) -> row.getObject(1, UUID.class))
                .list();
        update("delete from post where person_id = ? and parent_post_id is not null", person.value());
        above.forEach(post -> update("""
                delete from post where post_id = ? and person_id is null
                    and not exists (select 1 from post reply where reply.parent_post_id = post.post_id)
                """, post));
        String replied = "select r.parent_post_id from post r join post p on p.post_id = r.parent_post_id"
                + " where p.person_id = ?";
        // No student reads the replies to a hidden post, and that stays so.
        update(
                "update post set hidden_at = ?, hidden_reason = 'removed' where hidden_at is null and parent_post_id in ("
                        + replied + " and p.hidden_at is not null)",
                SqlTime.toColumn(now),
                person.value());
        update("delete from post_version where post_id in (" + replied + ")", person.value());
        update("""
                update post set person_id = null, reply_key = post_id, body = '', edited_at = null, version = version + 1,
                    hidden_at = null, hidden_by = null, hidden_reason = null, hidden_words = null, pinned_at = null,
                    endorsed_at = null, endorsed_by = null
                where post_id in (""" + replied + ")", person.value());
    }

    /** Takes a person's name out of what others wrote with a mention, and out of the reports of corrections. */
    void forgetName(UserId person, String words) {
        for (String table : List.of("post", "post_version", "post_draft")) {
            rewrite(table, "body", person, text -> Mentions.without(text, person, words));
        }
        rewrite("correction", "report", person, report -> withoutStudents(report, person));
        update("delete from notice where address like ?", like(person));
    }

    /** Takes all students out of the reports of a course's corrections. */
    void forgetStudents(CourseId course) {
        jdbc.sql("select report from correction where course_id = ?")
                .param(course.value())
                .query(String.class)
                .list()
                .forEach(report -> update(
                        "update correction set report = ? where course_id = ? and report = ?",
                        withoutStudents(report, null),
                        course.value(),
                        report));
    }

    /** Changes the texts of a table that name a person by the id. */
    private void rewrite(String table, String column, UserId person, UnaryOperator<String> change) {
        jdbc.sql("select distinct " + column + " from " + table + " where " + column + " like ?")
                .param(like(person))
                .query(String.class)
                .list()
                .forEach(text -> update(
                        "update " + table + " set " + column + " = ? where " + column + " = ?",
                        change.apply(text),
                        text));
    }

    private static String like(UserId person) {
        return "%" + person.value() + "%";
    }

    /** Returns the report of a correction without a student, or without all if that is null; its counts stay. */
    private static String withoutStudents(String report, @Nullable UserId student) {
        ObjectNode json = (ObjectNode) JsonMapper.shared().readTree(report);
        ArrayNode left = JsonMapper.shared().createArrayNode();
        for (JsonNode each : json.path("students")) {
            if (student != null && !each.toString().contains(student.value().toString())) {
                left.add(each);
            }
        }
        json.set("students", left);
        return json.toString();
    }

    /** Lets audit entries by and about a person be those of another, without network, address and id in their details. */
    void forgetInAudit(User person, UserId nameless) {
        UUID id = person.id().value();
        update("update audit_entry set details = '' where person_id = ? and details like 'from=%'", id);
        update(
                "update audit_entry set details = replace(details, ?, ?) where details like ?",
                id.toString(),
                nameless.value().toString(),
                like(person.id()));
        if (person.email() != null) {
            update(
                    "update audit_entry set details = replace(details, ?, '') where details like ?",
                    person.email(),
                    "%" + person.email() + "%");
        }
    }

    /** Lets what a person did for others be the nameless one's, and deletes the rest with the person. */
    void delete(User person, UserId nameless, Instant now) {
        UUID id = person.id().value();
        update("delete from one_time_link where made_by = ? and used_at is null", id);
        PersonalData.withoutKey()
                .forEach(rows -> of("delete from " + rows.table() + " where " + rows.where(), person)
                        .update());
        PersonalData.rows(rows -> rows.link() == Link.DID)
                .forEach(rows -> update(
                        "update " + rows.table() + " set " + rows.column() + " = ? where " + rows.column() + " = ?",
                        nameless.value(),
                        id));
        update("delete from person where person_id = ?", id);
        addErased(person.id(), now);
    }

    /** Deletes a guest, whom no one can name or reply to. */
    void deleteGuest(UserId guest) {
        update("update audit_entry set person_id = null where person_id = ?", guest.value());
        update("update audit_entry set about_id = null where about_id = ?", guest.value());
        update("delete from person where person_id = ? and kind = 'guest'", guest.value());
    }

    void addErased(UserId person, Instant at) {
        update("delete from erased_person where erased_id = ?", person.value());
        update("insert into erased_person (erased_id, erased_at) values (?, ?)", person.value(), SqlTime.toColumn(at));
    }

    Map<UserId, Instant> erased() {
        Map<UserId, Instant> erased = new LinkedHashMap<>();
        jdbc.sql("select erased_id, erased_at from erased_person order by erased_at, erased_id")
                .query(row -> {
                    erased.put(new UserId(row.getObject("erased_id", UUID.class)), SqlTime.of(row, "erased_at"));
                });
        return erased;
    }

    List<UserId> guestsSince(Instant last, int most) {
        return jdbc.sql("""
                        select person_id from person where kind = 'guest' and coalesce(last_visit_at, created_at) < ?
                        order by person_id limit ?
                        """)
                .params(SqlTime.toColumn(last), most)
                .query((row, number) -> new UserId(row.getObject(1, UUID.class)))
                .list();
    }

    private int update(String sql, Object... params) {
        return jdbc.sql(sql).params(List.of(params)).update();
    }
}
