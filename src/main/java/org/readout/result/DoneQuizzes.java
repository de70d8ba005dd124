package org.readout.result;

import org.readout.user.UserId;

/** The number of some quizzes of a lesson that a student doesn't owe any longer; absent for none. */
public record DoneQuizzes(UserId student, String lessonId, int quizzes) {}
