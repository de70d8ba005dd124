package org.readout.user;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.readout.db.SqlTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows that keep people signed in, one for each browser. For the account feature alone. */
@Repository
public class RememberMeRepository {

    private final JdbcClient jdbc;

    public RememberMeRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds a row for a browser. */
    public void add(String keyHash, UserId person, long passwordVersion, Instant now, Instant expires) {
        jdbc.sql("""
                        insert into remembered_sign_in (key_hash, person_id, password_version, created_at, expires_at)
                        values (:hash, :person, :version, :now, :expires)
                        """)
                .param("hash", keyHash)
                .param("person", person.value())
                .param("version", passwordVersion)
                .param("now", SqlTime.toColumn(now))
                .param("expires", SqlTime.toColumn(expires))
                .update();
    }

    /** Returns who is signed in by a key; nobody if it has expired, or the account has ended its sign-ins since. */
    public Optional<UserId> find(String keyHash, Instant now) {
        return jdbc.sql("""
                        select p.person_id from remembered_sign_in r join person p on p.person_id = r.person_id
                        where r.key_hash = :hash and r.expires_at > :now
                            and r.password_version = p.password_version and p.kind = 'account'
                        """)
                .param("hash", keyHash)
                .param("now", SqlTime.toColumn(now))
                .query((row, number) -> new UserId(row.getObject("person_id", UUID.class)))
                .optional();
    }

    /** Deletes the row of a key, if there is one. */
    public void delete(String keyHash) {
        jdbc.sql("delete from remembered_sign_in where key_hash = :hash")
                .param("hash", keyHash)
                .update();
    }

    /** Deletes the rows that have expired or belong to sign-ins that their account has ended. */
    public void deleteExpired(Instant now) {
        jdbc.sql("""
                        delete from remembered_sign_in where expires_at <= :now
                            or password_version < (
                                select p.password_version from person p where p.person_id = remembered_sign_in.person_id)
                        """).param("now", SqlTime.toColumn(now)).update();
    }
}
