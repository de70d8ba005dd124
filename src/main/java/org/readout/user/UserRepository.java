package org.readout.user;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.readout.db.SqlTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class UserRepository {

    private static final String ACCOUNT = " where person_id = ? and kind = 'account'";

    private final JdbcClient jdbc;

    UserRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param passwordVersion how many passwords the account had before today's */
    record Row(User user, long passwordVersion) {}

    record Password(String hash, long version) {}

    Optional<Row> row(UserId id) {
        return jdbc.sql("select person_id, kind, name, email, instructor, password_version from person"
                        + " where person_id = ?")
                .params(id.value())
                .query((row, number) -> new Row(
                        new User(
                                id(row, number),
                                User.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                                row.getString("name"),
                                row.getString("email"),
                                row.getBoolean("instructor")),
                        row.getLong("password_version")))
                .optional();
    }

    Optional<UserId> byEmail(String email) {
        return jdbc.sql("select person_id from person where email = ? and kind = 'account'")
                .params(email)
                .query(UserRepository::id)
                .optional();
    }

    Optional<Password> password(UserId id) {
        return jdbc.sql("select password_hash as hash, password_version as version from person" + ACCOUNT)
                .params(id.value())
                .query(Password.class)
                .optional();
    }

    boolean hasInstructor() {
        return count("select count(*) from person where instructor") > 0;
    }

    void addAccount(User account, String passwordHash, Instant now) {
        update(
                """
                insert into person (person_id, kind, name, email, password_hash, instructor, created_at, version)
                values (?, 'account', ?, ?, ?, ?, ?, 0)
                """,
                account.id().value(),
                account.name(),
                account.email(),
                passwordHash,
                account.instructor(),
                SqlTime.toColumn(now));
    }

    /**
     * Makes a guest an account that keeps the id, and forgets the guest's cookies, which must not open an account.
     *
     * @return whether there was such a guest
     */
    boolean turnIntoAccount(User account, String passwordHash) {
        int changed = update(
                """
                update person set kind = 'account', name = ?, email = ?, password_hash = ?, instructor = ?,
                    version = version + 1
                where person_id = ? and kind = 'guest'
                """,
                account.name(),
                account.email(),
                passwordHash,
                account.instructor(),
                account.id().value());
        update("delete from guest_key where person_id = ?", account.id().value());
        return changed == 1;
    }

    void setPasswordHash(UserId id, String passwordHash) {
        update(
                "update person set password_hash = ?, password_version = password_version + 1, version = version + 1"
                        + ACCOUNT,
                passwordHash,
                id.value());
    }

    /** Replaces the hash of an account's password by another of the same password. */
    void renewPasswordHash(UserId id, String passwordHash) {
        update("update person set password_hash = ?, version = version + 1" + ACCOUNT, passwordHash, id.value());
    }

    void endSignIns(UserId id) {
        update(
                "update person set password_version = password_version + 1, version = version + 1" + ACCOUNT,
                id.value());
    }

    void setInstructor(UserId id) {
        update("update person set instructor = true, version = version + 1" + ACCOUNT, id.value());
    }

    void setName(UserId id, String name) {
        update("update person set name = ?, version = version + 1" + ACCOUNT, name, id.value());
    }

    Optional<UserId> guest(String keyHash) {
        return jdbc.sql("""
                        select p.person_id from guest_key k join person p on p.person_id = k.person_id
                        where k.key_hash = ? and p.kind = 'guest'
                        """).params(keyHash).query(UserRepository::id).optional();
    }

    void addGuest(UserId id, String keyHash, Instant now) {
        update("""
                insert into person (person_id, kind, name, instructor, created_at, version)
                values (?, 'guest', '', false, ?, 0)
                """, id.value(), SqlTime.toColumn(now));
        update(
                "insert into guest_key (key_hash, person_id, created_at) values (?, ?, ?)",
                keyHash,
                id.value(),
                SqlTime.toColumn(now));
    }

    boolean knowsBrowser(String keyHash, UserId user) {
        return count("select count(*) from known_browser where key_hash = ? and person_id = ?", keyHash, user.value())
                == 1;
    }

    void addBrowser(String keyHash, UserId user, Instant now) {
        if (!knowsBrowser(keyHash, user)) {
            update(
                    "insert into known_browser (key_hash, person_id, known_since) values (?, ?, ?)",
                    keyHash,
                    user.value(),
                    SqlTime.toColumn(now));
        }
    }

    void addSignIn(String keyHash, UserId user, long passwordVersion, Instant now, Instant expires) {
        update("""
                insert into remembered_sign_in (key_hash, person_id, password_version, created_at, expires_at)
                values (?, ?, ?, ?, ?)
                """, keyHash, user.value(), passwordVersion, SqlTime.toColumn(now), SqlTime.toColumn(expires));
    }

    /** Returns who is signed in by a key; empty if it has expired or the account has ended its sign-ins since. */
    Optional<UserId> signedIn(String keyHash, Instant now) {
        return jdbc.sql("""
                        select p.person_id from remembered_sign_in r join person p on p.person_id = r.person_id
                        where r.key_hash = ? and r.expires_at > ?
                            and r.password_version = p.password_version and p.kind = 'account'
                        """)
                .params(keyHash, SqlTime.toColumn(now))
                .query(UserRepository::id)
                .optional();
    }

    void deleteSignIn(String keyHash) {
        update("delete from remembered_sign_in where key_hash = ?", keyHash);
    }

    void deleteEndedSignIns(Instant now) {
        update("""
                delete from remembered_sign_in where expires_at <= ?
                    or password_version < (
                        select p.password_version from person p where p.person_id = remembered_sign_in.person_id)
                """, SqlTime.toColumn(now));
    }

    record AuditEntry(
            Instant happenedAt, String action, @Nullable String email, String details) {}

    /** Returns the newest entries of the audit, the newest first; only those by or about one user unless it is null. */
    List<AuditEntry> audit(@Nullable UserId about, int most) {
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
                .query((row, number) -> new AuditEntry(
                        SqlTime.of(row, "happened_at"),
                        row.getString("action"),
                        row.getString("email"),
                        row.getString("details")))
                .list();
    }

    void addAudit(@Nullable UserId user, Instant now, String action, String details) {
        update("""
                insert into audit_entry (audit_entry_id, person_id, happened_at, action, details)
                values (?, cast(? as uuid), ?, ?, ?)
                """, UUID.randomUUID(), user == null ? null : user.value(), SqlTime.toColumn(now), action, details);
    }

    private int update(String sql, @Nullable Object... params) {
        return jdbc.sql(sql).params(Arrays.asList(params)).update();
    }

    private long count(String sql, Object... params) {
        return jdbc.sql(sql).params(params).query(Long.class).single();
    }

    private static UserId id(ResultSet row, int number) throws SQLException {
        return new UserId(row.getObject("person_id", UUID.class));
    }
}
