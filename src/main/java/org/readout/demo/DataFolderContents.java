package org.readout.demo;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the database holds already, as far as a demonstration needs to know. */
@Repository
public class DataFolderContents {

    private final JdbcClient jdbc;

    DataFolderContents(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether anybody was here or anything was made. A set-up link that nobody used is nothing. */
    public boolean isEmpty() {
        return List.of("person", "course", "attempt", "post").stream()
                .noneMatch(table -> jdbc.sql("select count(*) from " + table)
                                .query(Long.class)
                                .single()
                        > 0);
    }

    /** Whether there is an account with an address. */
    public boolean hasAccount(String email) {
        return jdbc.sql("select count(*) from person where email = :email")
                        .param("email", email)
                        .query(Long.class)
                        .single()
                > 0;
    }
}
