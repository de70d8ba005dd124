package org.readout.attempt;

import org.jspecify.annotations.Nullable;
import org.readout.course.EffectiveRules;
import org.readout.course.EffectiveRulesService;
import org.readout.db.Hashes;
import org.readout.lesson.Lesson.Quiz;
import org.readout.user.CurrentUser;
import org.readout.user.UserId;
import org.springframework.stereotype.Component;

/** The rules that somebody's next attempt would be begun under. */
@Component
class NextAttempt {

    private static final int SEED_DIGITS = 16;

    private final EffectiveRulesService terms;

    NextAttempt(EffectiveRulesService terms) {
        this.terms = terms;
    }

    /**
     * The rules, with the questions that they draw.
     *
     * @param person {@code null} for a visitor who has written nothing yet
     * @param quiz as its file has it now
     * @param seed what they are drawn by, see {@link #seed}
     */
    AttemptRules next(@Nullable UserId person, String lessonId, Quiz quiz, String seed) {
        EffectiveRules holding =
                person == null ? null : terms.of(person, lessonId).orElse(null);
        return AttemptRules.of(quiz).with(holding).with(QuestionSelection.of(quiz, seed));
    }

    /** The same before anything is drawn. */
    AttemptRules undrawn(UserId person, String lessonId, Quiz quiz) {
        return AttemptRules.of(quiz).with(terms.of(person, lessonId).orElse(null));
    }

    /** Whether the attempts of somebody are an instructor's own; see {@link EffectiveRulesService#isPreview}. */
    boolean isPreview(@Nullable UserId person, String lessonId) {
        return person != null && terms.isPreview(person, lessonId);
    }

    /**
     * What the draw of an attempt comes from: always the same for the same attempt, and another for every other.
     *
     * @param mark of whoever makes it, see {@link CurrentUser#mark()}
     * @param number of the attempt, counted from 1
     */
    static String seed(String mark, String lessonId, String quizId, int number) {
        return Hashes.hex(String.join("\n", mark, lessonId, quizId, String.valueOf(number)))
                .substring(0, SEED_DIGITS);
    }

    /** The same for an account, or for a guest whose page shows no draw yet. */
    static String seed(UserId person, String lessonId, String quizId, int number) {
        return seed(person.value().toString(), lessonId, quizId, number);
    }
}
