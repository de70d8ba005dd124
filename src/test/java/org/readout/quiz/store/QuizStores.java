package org.readout.quiz.store;

import javax.sql.DataSource;
import org.readout.quiz.AidStore;
import org.readout.quiz.AttemptRows;
import org.readout.quiz.AttemptStore;
import org.readout.quiz.CorrectedScores;
import org.readout.quiz.GradeStore;
import org.readout.quiz.MarkedAttempts;
import org.readout.quiz.QuestionMarks;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The stores over a database of a test. */
public final class QuizStores {

    private QuizStores() {}

    public static AttemptStore attempts(DataSource dataSource) {
        return new JdbcAttemptStore(new JdbcTemplate(dataSource));
    }

    public static AidStore aids(DataSource dataSource) {
        return new JdbcAidStore(JdbcClient.create(dataSource));
    }

    public static GradeStore grades(DataSource dataSource) {
        return new JdbcGradeStore(JdbcClient.create(dataSource));
    }

    public static QuestionMarks marks(DataSource dataSource) {
        return new JdbcQuestionMarks(JdbcClient.create(dataSource));
    }

    public static AttemptRows rows(DataSource dataSource) {
        return new JdbcAttemptRows(JdbcClient.create(dataSource));
    }

    public static MarkedAttempts marked(DataSource dataSource) {
        return new JdbcMarkedAttempts(new JdbcTemplate(dataSource));
    }

    public static CorrectedScores corrected(DataSource dataSource) {
        return new JdbcCorrectedScores(JdbcClient.create(dataSource));
    }
}
