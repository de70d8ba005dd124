package org.readout.quiz;

import java.util.Collection;
import java.util.List;
import org.readout.account.PersonId;

/** What single questions earned, for item statistics. The caller answers for who may see it. */
public interface QuestionMarks {

    /** What one question earned in a person's first submitted attempt at a quiz, by its newest mark. */
    record QuestionMark(PersonId person, String quizId, String questionId, Score score) {}

    /**
     * The marks of these people's first submitted attempts at the quizzes of a lesson; a question without a response is
     * there with 0 points, and one that waits is not there. One statement.
     */
    List<QuestionMark> ofFirstAttempts(String lessonId, Collection<PersonId> people);

    /** What one person answered to a question in the first submitted attempt. */
    record FirstAnswer(PersonId person, Response response) {}

    /** What these people answered to one question in their first submitted attempts, where they answered it. One statement. */
    List<FirstAnswer> firstAnswers(String lessonId, String quizId, String questionId, Collection<PersonId> people);
}
