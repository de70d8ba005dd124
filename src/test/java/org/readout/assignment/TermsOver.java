package org.readout.assignment;

import javax.sql.DataSource;
import org.readout.lesson.LessonLibrary;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The terms of students over a database of a test. */
public final class TermsOver {

    private TermsOver() {}

    public static EffectiveRulesService database(DataSource dataSource, LessonLibrary lessons) {
        JdbcClient jdbc = JdbcClient.create(dataSource);
        return new EffectiveRulesService(new AssignmentRepository(jdbc), lessons);
    }
}
