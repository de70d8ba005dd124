package org.readout.quiz;

import org.jspecify.annotations.Nullable;
import org.readout.account.CurrentPerson;
import org.readout.account.PersonId;
import org.readout.course.CourseTerms;
import org.readout.course.Terms;
import org.readout.lesson.Lesson.Quiz;
import org.readout.storage.Sha256;
import org.springframework.stereotype.Component;

/** The rules that somebody's next attempt would be begun under. */
@Component
class NextAttempt {

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
     * @param seed what they are drawn by, see {@link #seed}
     */
    AttemptPolicy next(@Nullable PersonId person, String lessonId, Quiz quiz, String seed) {
        Terms holding = person == null ? null : terms.of(person, lessonId).orElse(null);
        return AttemptPolicy.of(quiz).with(holding).with(Drawn.of(quiz, seed));
    }

    /** The same before anything is drawn. */
    AttemptPolicy undrawn(PersonId person, String lessonId, Quiz quiz) {
        return AttemptPolicy.of(quiz).with(terms.of(person, lessonId).orElse(null));
    }

    /** Whether the attempts of somebody are an instructor's own; see {@link CourseTerms#isPreview}. */
    boolean isPreview(@Nullable PersonId person, String lessonId) {
        return person != null && terms.isPreview(person, lessonId);
    }

    /**
     * What the draw of an attempt comes from: always the same for the same attempt, and another for every other.
     *
     * @param mark of whoever makes it, see {@link CurrentPerson#mark()}
     * @param number of the attempt, counted from 1
     */
    static String seed(String mark, String lessonId, String quizId, int number) {
        return Sha256.hex(String.join("\n", mark, lessonId, quizId, String.valueOf(number)))
                .substring(0, SEED_DIGITS);
    }

    /** The same for an account, or for a guest whose page shows no draw yet. */
    static String seed(PersonId person, String lessonId, String quizId, int number) {
        return seed(person.value().toString(), lessonId, quizId, number);
    }
}
