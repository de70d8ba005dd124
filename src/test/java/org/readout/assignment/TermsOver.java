package org.readout.assignment;

import java.time.Clock;
import javax.sql.DataSource;
import org.readout.lesson.LessonLibrary;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The terms of students over a database of a test. */
public final class TermsOver {

    private TermsOver() {}

    public static EffectiveRulesService database(DataSource dataSource, LessonLibrary lessons) {
        return database(dataSource, lessons, Clock.systemUTC());
    }

    /** @param clock by which lessons are hidden */
    public static EffectiveRulesService database(DataSource dataSource, LessonLibrary lessons, Clock clock) {
        JdbcClient jdbc = JdbcClient.create(dataSource);
        return new EffectiveRulesService(new AssignmentRepository(jdbc, clock), lessons);
    }
}
