package org.readout.attempt;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.readout.question.Score;
import org.readout.user.UserId;

/** What instructors decided about a student's score in a quiz, instead of what the attempts earned. */
public interface ScoreNotes {

    /** Returns what applies in the student's courses, in sentences with the reasons. The caller asks whether scores are shown. */
    List<String> of(UserId student, String lessonId, String quizId);

    /**
     * Returns the scores that count instead of what the attempts earned, by quiz; empty for a quiz from which the student is
     * excused. The caller asks whether scores are shown.
     */
    Map<String, Optional<Score>> scores(UserId student, String lessonId);
}
