package org.readout.lesson.store;

import java.time.Clock;
import javax.sql.DataSource;
import org.readout.lesson.LessonLibrary;
import org.readout.lesson.PublishedStore;
import org.readout.lesson.Revisions;
import org.readout.storage.DurableWrites;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/** What is kept of lessons in a database of a test. */
public final class LessonStores {

    private LessonStores() {}

    public static Revisions revisions(LessonLibrary library, DataSource dataSource, Clock clock) {
        return new Revisions(library, new JdbcRevisionStore(JdbcClient.create(dataSource)), clock);
    }

    public static PublishedStore published(DataSource dataSource) {
        return new JdbcPublishedStore(
                JdbcClient.create(dataSource),
                new DurableWrites(new DataSourceTransactionManager(dataSource), dataSource));
    }
}
