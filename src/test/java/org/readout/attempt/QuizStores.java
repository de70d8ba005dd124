package org.readout.attempt;

import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The stores over a database of a test. */
public final class QuizStores {

    private QuizStores() {}

    static AttemptRepository attempts(DataSource dataSource) {
        return new AttemptRepository(new JdbcTemplate(dataSource));
    }

    public static QuizResultRepository marks(DataSource dataSource) {
        return new QuizResultRepository(JdbcClient.create(dataSource));
    }

    public static QuizResultRepository rows(DataSource dataSource) {
        return new QuizResultRepository(JdbcClient.create(dataSource));
    }
}
