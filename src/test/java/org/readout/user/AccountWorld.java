package org.readout.user;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.readout.TestDatabase;
import org.readout.db.DurableTransactions;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.security.crypto.password.PasswordEncoder;

/** The account feature on a database of its own. Another world on the same database is what a restart leaves. */
class AccountWorld {

    static final String PASSWORD = "correct horse battery";

    final HandClock clock = new HandClock();
    final PasswordEncoder passwords;
    final JdbcClient jdbc;
    final UserRepository store;
    final UserService accounts;
    final OneTimeLinks links;
    final AuditLog audit;
    final SiteRights rights;
    final ExternalIdentities identities;
    final SwitchedMail mail;

    /** Hear of each event of an account. */
    final List<Consumer<Object>> listeners = new ArrayList<>();

    final FixedStudentCourses courses = new FixedStudentCourses();
    final DurableTransactions writes;
    final DataSource database;
    final SignInProviders providers = new SignInProviders(new MockEnvironment());

    AccountWorld(DataSource database, PasswordEncoder passwords) {
        this.database = database;
        this.passwords = passwords;
        jdbc = JdbcClient.create(database);
        store = new UserRepository(jdbc);
        writes = new DurableTransactions(new JdbcTransactionManager(database), database);
        audit = new AuditLog(store, writes, clock);
        rights = new SiteRights(store, writes, audit);
        accounts = new UserService(store, writes, passwords, courses, audit, this::tell, providers, clock);
        identities =
                new ExternalIdentities(new IdentityRepository(jdbc), store, accounts, audit, this::tell, writes, clock);
        mail = new SwitchedMail(store);
        links = new OneTimeLinks(store, accounts, rights, courses, audit, this::tell, writes, clock);
    }

    AccountWorld(TestDatabase kind) {
        this(kind.create(), QuickPasswords.quickPasswordEncoder());
    }

    private void tell(Object event) {
        listeners.forEach(each -> each.accept(event));
    }

    /** @param events hears of each guest who signs in */
    LoginFlow flow(ApplicationEventPublisher events) {
        RememberMe rememberMe = new RememberMe(accounts, store, writes, clock, "");
        return new LoginFlow(accounts, rememberMe, links, audit, writes, events);
    }

    AccountWorld afterRestart() {
        return new AccountWorld(database, passwords);
    }

    /** What the audit holds, in order, each as its action and its details. */
    List<String> noted() {
        return jdbc.sql("select action, details from audit_entry order by happened_at, action")
                .query((row, number) -> (row.getString("action") + " " + row.getString("details")).strip())
                .list();
    }

    static NewAccount wanted(String email) {
        return new NewAccount("Alice", email, PASSWORD);
    }

    User account(String email) {
        return accounts.signUp(wanted(email), Optional.empty());
    }
}
