package org.readout.user;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.readout.db.SqlTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of the audit. For the account feature alone. */
@Repository
public class AuditRepository {

    private final JdbcClient jdbc;

    public AuditRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * An entry.
     *
     * @param email of who it is about, or {@code null} if that is nobody with an account
     */
    public record Entry(
            Instant happenedAt, String action, @Nullable String email, String details) {}

    /**
     * The newest entries, the newest first.
     *
     * @param about only those by or about one person, or {@code null} for all
     */
    public List<Entry> newest(@Nullable UserId about, int most) {
        return jdbc.sql("""
                        select a.happened_at, a.action, p.email, a.details
                        from audit_entry a left join person p on p.person_id = a.person_id
                        where :everything or a.person_id = cast(:person as uuid) or a.details like :named
                        order by a.happened_at desc, a.audit_entry_id
                        limit :most
                        """)
                .param("everything", about == null)
                .param("person", about == null ? null : about.value())
                .param("named", about == null ? "" : "%" + about.value() + "%")
                .param("most", most)
                .query((row, number) -> new Entry(
                        SqlTime.of(row, "happened_at"),
                        row.getString("action"),
                        row.getString("email"),
                        row.getString("details")))
                .list();
    }

    /** Adds an entry. */
    public void add(@Nullable UserId person, Instant now, String action, String details) {
        jdbc.sql("""
                        insert into audit_entry (audit_entry_id, person_id, happened_at, action, details)
                        values (:id, cast(:person as uuid), :now, :action, :details)
                        """)
                .param("id", UUID.randomUUID())
                .param("person", person == null ? null : person.value())
                .param("now", SqlTime.toColumn(now))
                .param("action", action)
                .param("details", details)
                .update();
    }
}
