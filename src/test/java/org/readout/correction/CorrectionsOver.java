package org.readout.correction;

import org.readout.assignment.TermsOver;
import org.readout.attempt.AttemptWorld;
import org.readout.user.AuditLog;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Corrections of a course in a world of attempts. */
public final class CorrectionsOver {

    private CorrectionsOver() {}

    public static CorrectionService world(AttemptWorld quiz, AuditLog audit) {
        return new CorrectionService(
                quiz.courses,
                quiz.assignments,
                TermsOver.database(quiz.counter.counted(), quiz.lessons),
                quiz.lessons,
                quiz.revisions,
                quiz.service,
                new CorrectionRepository(JdbcClient.create(quiz.counter.counted())),
                quiz.results,
                quiz.writes,
                audit,
                quiz::tell,
                quiz.clock);
    }
}
