package org.readout.course;

import javax.sql.DataSource;
import org.readout.db.DurableTransactions;
import org.readout.user.CurrentUser;
import org.readout.user.RecordedAudit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** Says who may preview what over a database of a test's own; none starts. */
public final class PreviewsOver {

    private PreviewsOver() {}

    @SuppressWarnings("NullAway") // No one signs in.
    public static Previews database(DataSource dataSource, CurrentUser user) {
        JdbcClient jdbc = JdbcClient.create(dataSource);
        return new Previews(
                new CourseRepository(jdbc),
                null,
                user,
                null,
                new DurableTransactions(new JdbcTransactionManager(dataSource), dataSource),
                RecordedAudit.none());
    }
}
