package org.readout.result;

import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;

/** The stored results of a database of a test. */
public final class ResultsOver {

    private ResultsOver() {}

    public static Results database(DataSource dataSource, Clock clock) {
        return telling(event -> {}, dataSource, clock);
    }

    public static Results telling(ApplicationEventPublisher events, DataSource dataSource, Clock clock) {
        return new Results(new ResultRepository(new JdbcTemplate(dataSource)), events, clock);
    }
}
