package org.readout.user;

import java.time.Clock;
import java.util.UUID;
import javax.sql.DataSource;
import org.readout.db.DurableTransactions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.mock.env.MockEnvironment;

/** Accounts in the database of a test of another feature. */
public final class UsersOver {

    private UsersOver() {}

    public static UserService database(DataSource database, Clock clock) {
        return new UserService(
                new UserRepository(JdbcClient.create(database)),
                new DurableTransactions(new JdbcTransactionManager(database), database),
                QuickPasswords.quickPasswordEncoder(),
                new FixedStudentCourses(),
                RecordedAudit.none(),
                event -> {},
                new SignInProviders(new MockEnvironment()),
                clock);
    }

    public static SiteRights rights(DataSource database) {
        return new SiteRights(
                new UserRepository(JdbcClient.create(database)),
                new DurableTransactions(new JdbcTransactionManager(database), database),
                RecordedAudit.none());
    }

    /** Adds an account of this name with rights on the site. */
    public static User account(DataSource database, Clock clock, String name, SiteRight... rights) {
        UserRepository store = new UserRepository(JdbcClient.create(database));
        User account = new User(UserId.random(), User.Kind.ACCOUNT, name, UUID.randomUUID() + "@example.org");
        store.addAccount(account, "{none}", clock.instant());
        for (SiteRight right : rights) {
            store.addRight(account.id(), right);
        }
        return account;
    }
}
