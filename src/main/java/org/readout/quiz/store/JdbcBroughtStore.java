package org.readout.quiz.store;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.readout.account.PersonId;
import org.readout.lesson.Revision;
import org.readout.quiz.Attempt;
import org.readout.quiz.AttemptId;
import org.readout.quiz.BroughtStore;
import org.readout.storage.Instants;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcBroughtStore implements BroughtStore {

    /** What belongs to an attempt, and the attempt last, which the others refer to. */
    private static final List<String> TABLES = List.of("mark", "taken_hint", "confidence", "response", "attempt");

    private final JdbcClient jdbc;

    JdbcBroughtStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Attempt> running(PersonId guest) {
        return jdbc.sql("select " + JdbcAttemptStore.ATTEMPT_COLUMNS + """
                        from attempt where person_id = ? and state = 'active' order by started_at
                        """)
                .param(guest.value())
                .query(JdbcAttemptStore::attempt)
                .list();
    }

    @Override
    public void remove(AttemptId attempt) {
        for (String table : TABLES) {
            jdbc.sql("delete from " + table + " where attempt_id = ?")
                    .param(attempt.value())
                    .update();
        }
    }

    @Override
    public void insert(Row row) {
        jdbc.sql("""
                        insert into brought_answer (
                            brought_id, person_id, lesson_id, quiz_id, revision, question_id, answer, saved_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        row.id(),
                        row.person().value(),
                        row.lessonId(),
                        row.quizId(),
                        row.revision().hash(),
                        row.questionId(),
                        row.response().json(),
                        Instants.toColumn(row.savedAt()))
                .update();
    }

    @Override
    public List<Row> of(PersonId person, String lessonId, String quizId) {
        return jdbc.sql("""
                        select brought_id, revision, question_id, answer, saved_at from brought_answer
                        where person_id = ? and lesson_id = ? and quiz_id = ?
                        order by saved_at, brought_id
                        """)
                .params(person.value(), lessonId, quizId)
                .query((row, n) -> new Row(
                        row.getObject("brought_id", UUID.class),
                        person,
                        lessonId,
                        quizId,
                        new Revision(row.getString("revision")),
                        row.getString("question_id"),
                        JdbcAttemptStore.response(row.getString("answer")),
                        Instants.of(row, "saved_at")))
                .list();
    }

    @Override
    public void delete(PersonId person, Collection<UUID> ids) {
        for (UUID id : ids) {
            jdbc.sql("delete from brought_answer where brought_id = ? and person_id = ?")
                    .params(id, person.value())
                    .update();
        }
    }
}
