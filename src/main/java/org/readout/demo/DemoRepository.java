package org.readout.demo;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Looks for what the database holds already. */
@Repository
class DemoRepository {

    private final JdbcClient jdbc;

    DemoRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean isEmpty() {
        return List.of("person", "course", "attempt", "post").stream()
                .allMatch(table -> count("select count(*) from " + table) == 0);
    }

    boolean hasAccount(String email) {
        return count("select count(*) from person where email = ?", email) > 0;
    }

    private long count(String sql, Object... parameters) {
        return jdbc.sql(sql).params(parameters).query(Long.class).single();
    }
}
