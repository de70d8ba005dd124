package org.readout.question.ui;

import org.readout.question.Question;
import org.readout.question.SeededShuffle;

/**
 * A question as an attempt asks it.
 *
 * @param number its number in the quiz, from 1
 * @param ids the prefix of its element ids, unique on the page
 * @param order the order of parts whose own order in the question is its key
 * @param inCourse whether a course assigned the lesson to the student
 */
public record QuestionContext(Question question, int number, String ids, SeededShuffle order, boolean inCourse) {}
