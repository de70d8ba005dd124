package org.readout.account.store;

import java.time.Instant;
import org.readout.storage.Instants;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of keys that make the first instructor. For the account feature alone. */
@Repository
public class SetupKeyStore {

    private final JdbcClient jdbc;

    public SetupKeyStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Puts a new key in the place of all that have not been used. */
    public void replace(String keyHash, Instant now) {
        jdbc.sql("delete from setup_key where used_at is null").update();
        jdbc.sql("insert into setup_key (key_hash, created_at) values (:hash, :now)")
                .param("hash", keyHash)
                .param("now", Instants.toColumn(now))
                .update();
    }

    /** Whether there is such a key that has not been used. */
    public boolean isOpen(String keyHash) {
        return jdbc.sql("select count(*) from setup_key where key_hash = :hash and used_at is null")
                        .param("hash", keyHash)
                        .query(Long.class)
                        .single()
                == 1;
    }

    /** Whether there is such a key, used or not. */
    public boolean isKnown(String keyHash) {
        return jdbc.sql("select count(*) from setup_key where key_hash = :hash")
                        .param("hash", keyHash)
                        .query(Long.class)
                        .single()
                == 1;
    }

    /**
     * Uses a key up.
     *
     * @return whether there was one that nobody has used
     */
    public boolean use(String keyHash, Instant now) {
        return jdbc.sql("update setup_key set used_at = :now where key_hash = :hash and used_at is null")
                        .param("now", Instants.toColumn(now))
                        .param("hash", keyHash)
                        .update()
                == 1;
    }
}
