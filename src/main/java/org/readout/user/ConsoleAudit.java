package org.readout.user;

import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;

/** Reads the audit for whoever can log in to the machine. It takes only what it needs of the application. */
@ImportAutoConfiguration({
    DataSourceAutoConfiguration.class,
    JdbcTemplateAutoConfiguration.class,
    JdbcClientAutoConfiguration.class
})
@Import({UserRepository.class, AuditRepository.class})
public class ConsoleAudit {

    /**
     * The newest entries, the newest last, one a line: the time in UTC, the action, the email address of who it is about, and
     * the details.
     *
     * @param data the data folder; with H2 no server may be using it
     * @param log the file for everything that is not for the console
     * @param user the email address of the one account to tell of, or {@code null} for everything
     * @return nothing where no account has the address
     */
    public static Optional<List<String>> lines(Path data, Path log, int last, @Nullable String user) {
        SpringApplication spring = new SpringApplication(ConsoleAudit.class);
        spring.setWebApplicationType(WebApplicationType.NONE);
        try (ConfigurableApplicationContext context =
                spring.run("--readout.data=" + data, "--logging.file.name=" + log, "--logging.console.enabled=false")) {
            @Nullable UserId about = null;
            if (user != null) {
                about = context.getBean(UserRepository.class)
                        .byEmail(EmailAddress.normal(user))
                        .orElse(null);
                if (about == null) {
                    return Optional.empty();
                }
            }
            List<String> newestFirst = context.getBean(AuditRepository.class).newest(about, last).stream()
                    .map(ConsoleAudit::line)
                    .toList();
            return Optional.of(newestFirst.reversed());
        }
    }

    private static String line(AuditRepository.Entry entry) {
        String line = entry.happenedAt().truncatedTo(ChronoUnit.SECONDS) + "  " + entry.action() + "  "
                + (entry.email() == null ? "-" : entry.email()) + "  " + entry.details();
        return line.strip();
    }
}
