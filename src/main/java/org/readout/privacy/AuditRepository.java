package org.readout.privacy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.readout.course.CourseId;
import org.readout.db.SqlTime;
import org.readout.user.UserId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** Reads and shortens the audit. */
@Repository
record AuditRepository(JdbcClient jdbc) {

    /** @param who who did it; {@code null} for the server */
    record Row(
            Instant at,
            String action,
            String details,
            @Nullable UUID by,
            @Nullable String who,
            @Nullable String about) {}

    private static final String FROM = """
            from audit_entry a
            left join person p on p.person_id = a.person_id
            left join person s on s.person_id = a.about_id
            """;

    private static final String SELECT =
            "select a.happened_at, a.action, a.details, a.person_id, p.name as who, s.name as about " + FROM;

    private static final String NEWEST_FIRST = "order by a.happened_at desc, a.audit_entry_id";

    private static final String FILTER = """
            where (cast(:course as uuid) is null or a.course_id = cast(:course as uuid))
                and (:action = '' or a.action = :action)
                and (:name = '' or lower(p.name) like :like or lower(p.email) like :like or lower(s.name) like :like)
                and a.happened_at >= :since
            """;

    List<Row> rows(AuditSearch search, int offset, int limit) {
        return filtered(SELECT + FILTER + NEWEST_FIRST + " offset :offset rows fetch next :limit rows only", search)
                .param("offset", offset)
                .param("limit", limit)
                .query((row, number) -> row(row))
                .list();
    }

    /** Hands on all of them, the newest first. */
    void each(AuditSearch search, Consumer<Row> consumer) {
        filtered(SELECT + FILTER + NEWEST_FIRST, search).query(row -> {
            consumer.accept(row(row));
        });
    }

    int count(AuditSearch search) {
        return filtered("select count(*) " + FROM + FILTER, search)
                .query(Integer.class)
                .single();
    }

    private StatementSpec filtered(String sql, AuditSearch search) {
        CourseId course = search.course();
        String name = search.name().strip();
        return jdbc.sql(sql)
                .param("course", course == null ? null : course.value())
                .param("action", search.action())
                .param("name", name)
                .param("like", "%" + name.toLowerCase(Locale.ROOT) + "%")
                .param("since", SqlTime.toColumn(search.since()));
    }

    List<String> actions(@Nullable CourseId course) {
        return jdbc.sql("""
                        select distinct action from audit_entry
                        where cast(:course as uuid) is null or course_id = cast(:course as uuid)
                        """)
                .param("course", course == null ? null : course.value())
                .query((row, number) -> row.getString("action"))
                .list();
    }

    /** Lists what a person did, and what others did about the person. */
    List<Row> ofPerson(UserId person) {
        return jdbc.sql(
                        SELECT
                                + "where a.person_id = :person or a.about_id = :person order by a.happened_at, a.audit_entry_id")
                .param("person", person.value())
                .query((row, number) -> row(row))
                .list();
    }

    int deleteBefore(Instant time) {
        return jdbc.sql("delete from audit_entry where happened_at < ?")
                .param(SqlTime.toColumn(time))
                .update();
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                SqlTime.of(row, "happened_at"),
                row.getString("action"),
                row.getString("details"),
                row.getObject("person_id", UUID.class),
                row.getString("who"),
                row.getString("about"));
    }
}
