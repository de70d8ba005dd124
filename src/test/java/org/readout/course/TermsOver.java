package org.readout.course;

import javax.sql.DataSource;
import org.readout.course.store.TermsStore;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The terms of students over a database of a test. */
public final class TermsOver {

    private TermsOver() {}

    public static CourseTerms database(DataSource dataSource) {
        return new CourseTerms(new TermsStore(JdbcClient.create(dataSource)));
    }
}
