package org.readout.course;

import javax.sql.DataSource;
import org.readout.lesson.LessonLibrary;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The terms of students over a database of a test. */
public final class TermsOver {

    private TermsOver() {}

    public static EffectiveRulesService database(DataSource dataSource, LessonLibrary lessons) {
        return new EffectiveRulesService(new CourseRepository(JdbcClient.create(dataSource)), lessons);
    }
}
