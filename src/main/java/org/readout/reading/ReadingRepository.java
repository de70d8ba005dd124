package org.readout.reading;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.readout.course.CourseId;
import org.readout.course.StudyContext;
import org.readout.db.SqlIds;
import org.readout.db.SqlTime;
import org.readout.lesson.Revision;
import org.readout.reading.SectionReading.Seen;
import org.readout.user.UserId;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reading progress in the database. */
@Repository
record ReadingRepository(JdbcClient jdbc) {

    private static final String IN_CONTEXT = StudyContext.IS.formatted("r");

    /** Notes that a section was opened, and if it is not {@code null} the revision that was seen, which must be kept. */
    void opened(
            UserId person,
            StudyContext context,
            String lessonId,
            String sectionId,
            Instant at,
            @Nullable Revision seen) {
        SqlParameterSource values = values(person, context, lessonId, sectionId, at, seen);
        String update = """
                update section_reading set last_opened_at = :at,
                    seen_revision = coalesce(:revision, seen_revision), seen_at = coalesce(:seen, seen_at)
                where person_id = :person and lesson_id = :lesson and section_id = :section
                    and course_id is not distinct from cast(:course as uuid)""";
        if (jdbc.sql(update).paramSource(values).update() == 0) {
            try {
                jdbc.sql("""
                                insert into section_reading
                                    (person_id, course_id, lesson_id, section_id, first_opened_at, last_opened_at, seen_revision, seen_at)
                                values (:person, cast(:course as uuid), :lesson, :section, :at, :at, :revision, :seen)""").paramSource(values).update();
            } catch (DuplicateKeyException e) {
                // Two tabs may insert the same row at once.
                jdbc.sql(update).paramSource(values).update();
            }
        }
    }

    /** Notes that an opened section was read to its end, the first time and as what; the revision must be kept. */
    void read(UserId person, StudyContext context, String lessonId, String sectionId, Instant at, Revision seen) {
        jdbc.sql("""
                        update section_reading set read_at = coalesce(read_at, :at), seen_revision = :revision, seen_at = :seen
                        where person_id = :person and lesson_id = :lesson and section_id = :section
                    and course_id is not distinct from cast(:course as uuid)""")
                .paramSource(values(person, context, lessonId, sectionId, at, seen))
                .update();
    }

    private static SqlParameterSource values(
            UserId person,
            StudyContext context,
            String lessonId,
            String sectionId,
            Instant at,
            @Nullable Revision seen) {
        return new MapSqlParameterSource("person", person.value())
                .addValue("course", context.column())
                .addValue("lesson", lessonId)
                .addValue("section", sectionId)
                .addValue("at", SqlTime.toColumn(at))
                .addValue("revision", seen == null ? null : seen.hash())
                .addValue("seen", seen == null ? null : SqlTime.toColumn(at));
    }

    /** Notes that a key term was opened, the first time in a context. */
    void lookedUp(TermLookup lookup, StudyContext context) {
        try {
            jdbc.sql("""
                            insert into term_lookup (person_id, course_id, lesson_id, term_id, looked_up_at)
                            select n.person, n.course, n.lesson, n.term, n.at from
                                (select cast(? as uuid) as person, cast(? as uuid) as course,
                                    cast(? as varchar(80)) as lesson, cast(? as varchar(80)) as term,
                                    cast(? as timestamp with time zone) as at) n
                            where (n.course is null or exists (select 1 from course c where c.course_id = n.course))
                                and not exists (
                                    select 1 from term_lookup l where l.person_id = n.person and l.lesson_id = n.lesson
                                        and l.term_id = n.term and l.course_id is not distinct from n.course)
                            """)
                    .params(Arrays.asList(
                            lookup.person().value(),
                            context.column(),
                            lookup.lessonId(),
                            lookup.termId(),
                            SqlTime.toColumn(lookup.at())))
                    .update();
        } catch (DuplicateKeyException e) {
            // Two tabs may insert the same row at once.
        }
    }

    List<TermLookup> lookups(UserId person) {
        return jdbc.sql("select lesson_id, term_id, looked_up_at from term_lookup where person_id = ?")
                .params(person.value())
                .query((row, n) -> new TermLookup(
                        person, row.getString("lesson_id"), row.getString("term_id"), SqlTime.of(row, "looked_up_at")))
                .list();
    }

    void forgetLookups(UserId person, @Nullable String termId) {
        jdbc.sql("delete from term_lookup where person_id = ? and term_id = coalesce(?, term_id)")
                .params(Arrays.asList(person.value(), termId))
                .update();
    }

    /** Returns which students of a course have opened which key terms of a lesson. */
    Map<String, Set<UserId>> lookups(CourseId course, String lessonId) {
        Map<String, Set<UserId>> found = new HashMap<>();
        jdbc.sql("""
                        select l.term_id, l.person_id from term_lookup l
                        join enrolment student on student.person_id = l.person_id and student.course_id = l.course_id
                            and student.part = 'student' and student.removed_at is null
                        where l.course_id = ? and l.lesson_id = ?
                        """).params(course.value(), lessonId).query(row -> {
            found.computeIfAbsent(row.getString("term_id"), term -> new HashSet<>())
                    .add(new UserId(row.getObject("person_id", UUID.class)));
        });
        return found;
    }

    List<SectionReading> of(CourseId course, String lessonId) {
        return list("""
                select reading.* from section_reading reading
                join enrolment student on student.person_id = reading.person_id
                    and student.course_id = reading.course_id and student.part = 'student'
                    and student.removed_at is null
                where reading.course_id = ? and reading.lesson_id = ?""", course.value(), lessonId);
    }

    List<SectionReading> of(UserId person, StudyContext context, String lessonId) {
        return list(
                "select * from section_reading r where r.person_id = ? and r.lesson_id = ? and" + IN_CONTEXT,
                person.value(),
                lessonId,
                context.column());
    }

    List<SectionReading> of(UserId person) {
        return list("select * from section_reading where person_id = ?", person.value());
    }

    List<SectionReading> of(CourseId course, Collection<UserId> people) {
        return list(
                "select r.* from" + SqlIds.ROWS_OF_PARAMETER
                        + "join section_reading r on r.person_id = asked_id where r.course_id = ?",
                SqlIds.of(people.stream().map(UserId::value).toList()),
                course.value());
    }

    private List<SectionReading> list(String sql, @Nullable Object... parameters) {
        return jdbc.sql(sql)
                .params(Arrays.asList(parameters))
                .query((row, n) -> new SectionReading(
                        new UserId(row.getObject("person_id", UUID.class)),
                        StudyContext.ofColumn(row.getObject("course_id", UUID.class)),
                        row.getString("lesson_id"),
                        row.getString("section_id"),
                        SqlTime.of(row, "first_opened_at"),
                        SqlTime.of(row, "last_opened_at"),
                        SqlTime.orNull(row, "read_at"),
                        seen(row)))
                .list();
    }

    private static @Nullable Seen seen(ResultSet row) throws SQLException {
        String revision = row.getString("seen_revision");
        return revision == null ? null : new Seen(new Revision(revision), SqlTime.of(row, "seen_at"));
    }

    /** Moves what a person read of a lesson on their own into a course, where nothing of it was opened yet. */
    void move(UserId person, CourseId course, String lessonId) {
        jdbc.sql("""
                        update section_reading own set course_id = :course
                        where own.person_id = :person and own.course_id is null and own.lesson_id = :lesson
                            and not exists (
                                select 1 from section_reading there
                                where there.person_id = :person and there.course_id = :course
                                    and there.lesson_id = :lesson)
                        """)
                .param("person", person.value())
                .param("course", course.value())
                .param("lesson", lessonId)
                .update();
    }

    /**
     * Adds the sections that a guest opened and read. What the account has seen of a section stays as it is: better to
     * show a change twice than never.
     */
    void merge(UserId guest, UserId account) {
        String same = "guest.person_id = :guest and guest.course_id is null and own.course_id is null"
                + " and guest.lesson_id = own.lesson_id and guest.section_id = own.section_id";
        for (String sql : List.of(
                """
                update section_reading own set
                    first_opened_at = (select least(own.first_opened_at, guest.first_opened_at)
                                       from section_reading guest where %1$s),
                    last_opened_at = (select greatest(own.last_opened_at, guest.last_opened_at)
                                      from section_reading guest where %1$s),
                    read_at = (select coalesce(least(own.read_at, guest.read_at), own.read_at, guest.read_at)
                               from section_reading guest where %1$s)
                where own.person_id = :account and exists (select 1 from section_reading guest where %1$s)""",
                """
                delete from section_reading guest
                where guest.person_id = :guest
                  and exists (select 1 from section_reading own where own.person_id = :account and %1$s)""",
                "update section_reading set person_id = :account where person_id = :guest and course_id is null",
                """
                update term_lookup guest set person_id = :account
                where guest.person_id = :guest and guest.course_id is null and not exists (
                    select 1 from term_lookup own where own.person_id = :account and own.course_id is null
                        and own.lesson_id = guest.lesson_id and own.term_id = guest.term_id)""")) {
            jdbc.sql(sql.formatted(same))
                    .param("guest", guest.value())
                    .param("account", account.value())
                    .update();
        }
    }
}
