package org.readout.lesson;

import java.time.Clock;
import javax.sql.DataSource;
import org.readout.db.DurableTransactions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/** Repositories of lessons for the database of a test. */
public final class LessonStores {

    private LessonStores() {}

    public static Revisions revisions(LessonLibrary library, DataSource dataSource, Clock clock) {
        return new Revisions(library, published(dataSource), clock);
    }

    public static RevisionRepository published(DataSource dataSource) {
        return new RevisionRepository(
                JdbcClient.create(dataSource),
                new DurableTransactions(new DataSourceTransactionManager(dataSource), dataSource),
                published -> {});
    }
}
