package org.readout.attempt;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.readout.db.DurableTransactions;
import org.readout.db.Migrations;
import org.readout.result.Results;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;

/** The check of results for an administrator, while no server uses the data folder. Starts only the parts that it needs. */
@ImportAutoConfiguration({
    DataSourceAutoConfiguration.class,
    DataSourceTransactionManagerAutoConfiguration.class,
    JdbcTemplateAutoConfiguration.class,
    JdbcClientAutoConfiguration.class,
    FlywayAutoConfiguration.class
})
@Import({DurableTransactions.class, Migrations.class, Results.class, QuizResults.class, ResultCheck.class})
@ComponentScan(
        basePackages = "org.readout",
        useDefaultFilters = false,
        includeFilters =
                @Filter(
                        type = FilterType.REGEX,
                        pattern =
                                ".*\\.(AttemptRepository|ResultRepository|AssignmentRepository|EffectiveRulesService|LessonLibrary|RevisionRepository|LessonPublisher)"))
public class ConsoleResults {

    /** @param differences the stored results that differ from the computed ones, each in words */
    public record Verified(int results, List<String> differences) {}

    /**
     * Compares the results of a data folder that no server uses.
     *
     * @param lessons the folder of lessons, which says in which section a quiz is
     * @param log the file for log messages, which must not appear on the console
     */
    public static Verified verify(Path data, Path lessons, Path log, Clock clock) {
        SpringApplication spring = new SpringApplication(ConsoleResults.class);
        spring.addInitializers(
                (ConfigurableApplicationContext each) -> each.getBeanFactory().registerSingleton("clock", clock));
        spring.setWebApplicationType(WebApplicationType.NONE);
        try (ConfigurableApplicationContext context = spring.run(
                "--readout.data=" + data,
                "--readout.lessons=" + lessons,
                "--logging.file.name=" + log,
                "--logging.console.enabled=false")) {
            ResultCheck check = context.getBean(ResultCheck.class);
            return new Verified(
                    check.count(),
                    check.verify().stream()
                            .map(ResultCheck.Difference::toString)
                            .toList());
        }
    }
}
