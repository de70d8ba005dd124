package org.readout.user;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.readout.db.DurableTransactions;
import org.readout.user.OneTimeLinks.Purpose;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/**
 * Makes links for a new password while the server does not run, for whoever can log in to the machine: so an instructor
 * gets in again whom nobody else may help. It takes only what it needs of the application.
 */
@ImportAutoConfiguration({
    DataSourceAutoConfiguration.class,
    DataSourceTransactionManagerAutoConfiguration.class,
    JdbcTemplateAutoConfiguration.class,
    JdbcClientAutoConfiguration.class,
    FlywayAutoConfiguration.class
})
@Import({
    UserRepository.class,
    OneTimeLinkRepository.class,
    AuditRepository.class,
    DurableTransactions.class,
    AuditLog.class,
    OneTimeLinks.class
})
public class ConsoleReset {

    @Bean
    static Clock clock() {
        return Clock.systemUTC();
    }

    /**
     * Makes a link for an account, such as {@code /reset?token=…}; earlier ones are worth nothing from then on.
     *
     * @param data the data folder, which no server may be using
     * @param log the file for everything that is not for the console
     * @return nothing where no account has the address
     */
    public static Optional<String> path(Path data, Path log, String email) {
        SpringApplication spring = new SpringApplication(ConsoleReset.class);
        spring.setWebApplicationType(WebApplicationType.NONE);
        try (ConfigurableApplicationContext context =
                spring.run("--readout.data=" + data, "--logging.file.name=" + log, "--logging.console.enabled=false")) {
            AuditLog audit = context.getBean(AuditLog.class);
            OneTimeLinks links = context.getBean(OneTimeLinks.class);
            return context.getBean(UserRepository.class)
                    .byEmail(EmailAddress.normal(email))
                    .map(person -> {
                        audit.note(null, "reset-link-made", "for=" + person.value() + " by=console");
                        return links.make(Purpose.RESET, person, null);
                    });
        }
    }
}
