package org.readout.attempt;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.readout.result.Results;
import org.readout.user.ConsoleAccounts;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;

/** The check of results for an administrator, while no server uses the data folder. Starts only the parts that it needs. */
@Import({Results.class, QuizResults.class, ResultCheck.class})
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
        try (ConfigurableApplicationContext context =
                ConsoleAccounts.start(ConsoleResults.class, data, log, clock, true, "--readout.lessons=" + lessons)) {
            ResultCheck check = context.getBean(ResultCheck.class);
            return new Verified(
                    check.count(),
                    check.verify().stream()
                            .map(ResultCheck.Difference::toString)
                            .toList());
        }
    }
}
