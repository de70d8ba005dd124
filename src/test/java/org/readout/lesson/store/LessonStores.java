package org.readout.lesson.store;

import java.time.Clock;
import javax.sql.DataSource;
import org.readout.lesson.LessonLibrary;
import org.readout.lesson.Revisions;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The kept revisions over a database of a test. */
public final class LessonStores {

    private LessonStores() {}

    public static Revisions revisions(LessonLibrary library, DataSource dataSource, Clock clock) {
        return new Revisions(library, new JdbcRevisionStore(JdbcClient.create(dataSource)), clock);
    }
}
