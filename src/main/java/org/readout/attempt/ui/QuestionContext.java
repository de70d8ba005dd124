package org.readout.attempt.ui;

import org.readout.question.Question;
import org.readout.question.SeededShuffle;

/**
 * A question as an attempt asks it.
 *
 * @param number where it stands in the quiz, from 1
 * @param ids the beginning of its element ids, unique on the page
 * @param order in which things stand whose own order in the question is its key
 * @param inCourse whether a course assigned the lesson to whoever is asked
 */
record QuestionContext(Question question, int number, String ids, SeededShuffle order, boolean inCourse) {}
