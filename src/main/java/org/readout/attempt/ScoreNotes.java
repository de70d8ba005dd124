package org.readout.attempt;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.readout.question.Score;
import org.readout.user.UserId;

/** Scores that instructors gave students in a quiz instead of those earned. */
public interface ScoreNotes {

    /**
     * Returns what applies in the student's courses, in sentences with the reasons.
     *
     * @param held whether scores aren't shown to the student yet; an excuse is no score and is shown at once
     */
    List<String> of(UserId student, String lessonId, String quizId, boolean held);

    /**
     * Returns the quizzes that a student need not do in any course that assigns their lesson, by the lesson's id. One
     * statement.
     */
    Map<String, Set<String>> excused(UserId student);

    /**
     * Returns the scores that count instead of what the attempts earned, by quiz; empty for a quiz from which the student is
     * excused. The caller asks whether scores are shown.
     */
    Map<String, Optional<Score>> scores(UserId student, String lessonId);
}
