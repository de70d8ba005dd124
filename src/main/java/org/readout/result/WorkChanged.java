package org.readout.result;

import org.readout.course.StudyContext;
import org.readout.user.UserId;

/**
 * Published in the transaction that changes what counts of a quiz for a person: an attempt, a mark, or a score that an
 * instructor set.
 */
public record WorkChanged(UserId person, StudyContext context, String lessonId, String quizId) {}
