package org.readout.quiz.ui;

import org.readout.lesson.Question;
import org.readout.quiz.AttemptPolicy;
import org.readout.quiz.SeededOrder;

/**
 * A question as an attempt asks it.
 *
 * @param number where it stands in the quiz, from 1
 * @param ids the beginning of its element ids, unique on the page
 * @param order in which things stand whose own order in the question is its key
 * @param inCourse whether a course assigned the lesson to whoever is asked
 */
record Asked(Question question, int number, String ids, SeededOrder order, boolean inCourse) {

    /**
     * A question of an attempt.
     *
     * @param policy the attempt's rules
     * @param ids the beginning of the element ids of the quiz
     */
    static Asked of(Question question, int number, AttemptPolicy policy, String ids) {
        return new Asked(question, number, ids + "-" + number, policy.orderIn(question), policy.terms() != null);
    }
}
