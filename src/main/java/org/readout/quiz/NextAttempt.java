package org.readout.quiz;

import org.jspecify.annotations.Nullable;
import org.readout.account.PersonId;
import org.readout.course.CourseTerms;
import org.readout.course.Terms;
import org.readout.lesson.Lesson.Quiz;
import org.readout.storage.Sha256;
import org.springframework.stereotype.Component;

/** The rules that somebody's next attempt would be begun under. */
@Component
class NextAttempt {

    /** Whoever has written nothing yet is known by nothing, and sees the same after a reload all the same. */
    private static final String VISITOR = "visitor";

    private static final int SEED_DIGITS = 16;

    private final CourseTerms terms;

    NextAttempt(CourseTerms terms) {
        this.terms = terms;
    }

    /**
     * The rules, with the questions that they draw.
     *
     * @param person {@code null} for a visitor who has written nothing yet
     * @param quiz as its file has it now
     * @param number of the attempt, counted from 1
     */
    AttemptPolicy next(@Nullable PersonId person, String lessonId, Quiz quiz, int number) {
        return next(person, lessonId, quiz, seed(person, lessonId, quiz.id(), number));
    }

    /** The same for a draw that is known. */
    AttemptPolicy next(@Nullable PersonId person, String lessonId, Quiz quiz, String seed) {
        Terms holding = person == null ? null : terms.of(person, lessonId).orElse(null);
        return AttemptPolicy.of(quiz).with(holding).with(Drawn.of(quiz, seed));
    }

    /** What the draw of an attempt comes from: always the same for the same attempt, and another for every other. */
    static String seed(@Nullable PersonId person, String lessonId, String quizId, int number) {
        String who = person == null ? VISITOR : person.value().toString();
        return Sha256.hex(String.join("\n", who, lessonId, quizId, String.valueOf(number)))
                .substring(0, SEED_DIGITS);
    }
}
