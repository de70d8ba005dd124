package org.readout.demo;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Looks for users that the database holds already. */
@Repository
class DemoRepository {

    private final JdbcClient jdbc;

    DemoRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean isEmpty() {
        return jdbc.sql("select count(*) from person").query(Long.class).single() == 0;
    }

    boolean hasAccount(String email) {
        return jdbc.sql("select count(*) from person where email = ?")
                        .param(email)
                        .query(Long.class)
                        .single()
                > 0;
    }
}
