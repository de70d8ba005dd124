package org.readout.lesson;

import java.time.Clock;
import java.util.Set;
import javax.sql.DataSource;
import org.readout.db.DurableTransactions;
import org.readout.lesson.LessonPeople.StoredWork;
import org.readout.user.AuditLog;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/** Repositories of lessons for the database of a test. */
public final class LessonStores {

    /** The people of lessons in tests of other things: none. */
    public static final LessonPeople NO_PEOPLE = new LessonPeopleStub(user -> LessonRoles.NONE, person -> Set.of());

    private LessonStores() {}

    public static Revisions revisions(LessonLibrary library, DataSource dataSource, Clock clock) {
        return new Revisions(library, published(dataSource), clock);
    }

    public static LessonPeople people(DataSource dataSource, StoredWork work, AuditLog audit) {
        return new LessonPeople(
                new LessonPersonRepository(JdbcClient.create(dataSource)),
                work,
                new DurableTransactions(new DataSourceTransactionManager(dataSource), dataSource),
                audit);
    }

    public static RevisionRepository published(DataSource dataSource) {
        return new RevisionRepository(
                JdbcClient.create(dataSource),
                new DurableTransactions(new DataSourceTransactionManager(dataSource), dataSource),
                published -> {});
    }
}
