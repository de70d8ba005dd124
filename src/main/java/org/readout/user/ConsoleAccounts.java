package org.readout.user;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.readout.db.DatabaseFile;
import org.readout.db.DurableTransactions;
import org.readout.db.Migrations;
import org.readout.user.OneTimeLink.Purpose;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;

/** Commands on accounts for an administrator, while no server uses the data folder. Starts only the parts that they need. */
@ImportAutoConfiguration({
    DataSourceAutoConfiguration.class,
    DataSourceTransactionManagerAutoConfiguration.class,
    JdbcTemplateAutoConfiguration.class,
    JdbcClientAutoConfiguration.class,
    FlywayAutoConfiguration.class
})
@Import({UserRepository.class, DurableTransactions.class, Migrations.class})
public class ConsoleAccounts {

    /** Statements that end sign-ins and links after a restore: they may have been signed out or used since. */
    public static final List<String> ENDING =
            List.of("delete from remembered_sign_in", "delete from one_time_link where used_at is null");

    /**
     * Returns the newest audit entries as text, the newest last; nothing if no account has the address.
     *
     * @param log the file for log messages, which must not appear on the console
     * @param user the email address of the one account to show, or empty for everything
     */
    public static Optional<List<String>> audit(Path data, Path log, int last, String user) {
        // For reading only: H2 repairs what it opens for writing.
        String[] readOnly = DatabaseFile.isElsewhere()
                ? new String[0]
                : new String[] {
                    "--spring.datasource.url=jdbc:h2:file:" + data.resolve("readout")
                            + ";IFEXISTS=TRUE;ACCESS_MODE_DATA=r"
                };
        try (ConfigurableApplicationContext context =
                start(ConsoleAccounts.class, data, log, Clock.systemUTC(), false, readOnly)) {
            return context.getBean(UserRepository.class).audit(last, user);
        }
    }

    /** Creates a reset link, such as {@code /reset?token=…}; earlier ones end. Nothing if no account has the address. */
    public static Optional<String> resetPath(Path data, Path log, String email) {
        try (ConfigurableApplicationContext context =
                start(ConsoleAccounts.class, data, log, Clock.systemUTC(), true)) {
            Instant now = context.getBean(Clock.class).instant();
            UserRepository users = context.getBean(UserRepository.class);
            return users.byEmail(NewAccount.normalEmail(email))
                    .map(user -> context.getBean(DurableTransactions.class).write(() -> {
                        users.addAudit(
                                null,
                                now,
                                "reset-link-created",
                                "for=" + user.value() + " by=console",
                                null,
                                user.value());
                        return users.addLink(Purpose.RESET, user, null, now);
                    }));
        }
    }

    /**
     * Starts the database and the accounts without a server, and what a feature above needs besides.
     *
     * @param migrate whether to bring the database to this version's tables first
     * @param more settings that the feature needs
     */
    public static ConfigurableApplicationContext start(
            Class<?> parts, Path data, Path log, Clock clock, boolean migrate, String... more) {
        SpringApplication spring = new SpringApplication(ConsoleAccounts.class, parts);
        spring.setWebApplicationType(WebApplicationType.NONE);
        spring.addInitializers(context -> context.getBeanFactory().registerSingleton("clock", clock));
        return spring.run(Stream.concat(
                        Stream.of(
                                "--readout.data=" + data,
                                "--logging.file.name=" + log,
                                "--logging.console.enabled=false",
                                "--spring.flyway.enabled=" + migrate),
                        Stream.of(more))
                .toArray(String[]::new));
    }
}
