package org.readout.result;

import java.time.Clock;
import javax.sql.DataSource;
import org.readout.assignment.EffectiveRulesService;
import org.readout.attempt.Attempt.AttemptsChanged;
import org.readout.attempt.QuizResults;
import org.readout.course.CourseService.RulesChanged;
import org.springframework.jdbc.core.JdbcTemplate;

/** The stored results of a database of a test, and their check. */
public record ResultsOver(Results results, ResultCheck check) {

    public static ResultsOver database(
            DataSource dataSource, QuizResults computed, EffectiveRulesService rules, Clock clock) {
        ResultRepository repository = new ResultRepository(new JdbcTemplate(dataSource));
        return new ResultsOver(new Results(repository, computed, rules, clock), new ResultCheck(repository, computed));
    }

    /** Tells the results of an event, as the application does. */
    public void tell(Object event) {
        if (event instanceof AttemptsChanged changed) {
            results.on(changed);
        } else if (event instanceof RulesChanged changed) {
            results.on(changed);
        }
    }
}
