package org.readout.quiz;

import java.util.Collection;
import java.util.List;
import org.readout.account.PersonId;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Primary;
import org.springframework.stereotype.Component;

/** What came of the quizzes after every attempt whose time is up is handed in, so that no gradebook lacks one. */
@Component
@Primary
class EndedFirst implements QuizResults {

    private final QuizResults stored;
    private final HandIn handIn;

    EndedFirst(@Qualifier("storedQuizResults") QuizResults stored, HandIn handIn) {
        this.stored = stored;
        this.handIn = handIn;
    }

    @Override
    public List<QuizResult> of(String lessonId, Collection<PersonId> people) {
        handIn.all();
        return stored.of(lessonId, people);
    }

    @Override
    public List<QuizResult> own(String lessonId, PersonId person) {
        handIn.all();
        return stored.own(lessonId, person);
    }

    @Override
    public List<AttemptLine> ownAttempts(PersonId person, String lessonId, String quizId) {
        handIn.all();
        return stored.ownAttempts(person, lessonId, quizId);
    }

    @Override
    public List<AttemptLine> attempts(PersonId person, String lessonId, String quizId) {
        handIn.all();
        return stored.attempts(person, lessonId, quizId);
    }
}
