package org.readout.quiz;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.readout.account.PersonId;

/**
 * Texts that instructors grade, in the database. For this feature's services only, which know who may do what; every
 * method is one statement and belongs into the caller's transaction.
 */
public interface GradeStore {

    /** A text of a submitted attempt. */
    record Text(AttemptId attempt, String questionId, Response response) {}

    /** A grade and where it belongs. */
    record Given(AttemptId attempt, String questionId, Grade grade) {}

    /** The submitted attempts of these people at the quizzes of a lesson, the oldest first. */
    List<Attempt> submitted(String lessonId, Collection<PersonId> people);

    /** What was answered to these questions in the submitted attempts of these people at the quizzes of a lesson. */
    List<Text> texts(String lessonId, Collection<PersonId> people, Collection<String> questionIds);

    /**
     * All marks of these questions in the submitted attempts of these people at the quizzes of a lesson, those of a question
     * of an attempt by number.
     */
    List<MarkedAttempts.GivenMark> marks(String lessonId, Collection<PersonId> people, Collection<String> questionIds);

    /** All grades of the attempts of these people at the quizzes of a lesson, the oldest first. */
    List<Given> grades(String lessonId, Collection<PersonId> people);

    /** The newest grade of each question of an attempt, by question id. */
    Map<String, Grade> newest(AttemptId attempt);

    /** Adds a grade beside its mark. */
    void insert(AttemptId attempt, String questionId, Grade grade);

    /** What a submitted attempt came to, and the points of it that wait. */
    void rescore(AttemptId attempt, BigDecimal points, BigDecimal waiting);
}
