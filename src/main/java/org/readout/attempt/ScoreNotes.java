package org.readout.attempt;

import java.util.List;
import org.readout.user.UserId;

/** What instructors decided about a student's score in a quiz, instead of what the attempts earned. */
public interface ScoreNotes {

    /** Returns what applies in the student's courses, in sentences with the reasons. The caller asks whether scores are shown. */
    List<String> of(UserId student, String lessonId, String quizId);
}
