package org.readout.attempt;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.readout.attempt.Attempt.StudiedQuiz;
import org.readout.course.CourseId;
import org.readout.question.Score;
import org.readout.user.UserId;

/** Scores that instructors gave students in a quiz instead of those earned. */
public interface ScoreNotes {

    /**
     * A score given instead of the earned one.
     *
     * @param words in a sentence, with the reason
     * @param score empty if the student is excused
     */
    record GivenScore(String quizId, String words, Optional<Score> score) {}

    /** The scores given to a student in a lesson. The caller asks whether scores are shown. */
    record GivenScores(List<GivenScore> all) {

        public static final GivenScores NONE = new GivenScores(List.of());

        /** @param held whether scores aren't shown to the student yet; an excuse is no score and is shown at once */
        public List<String> words(String quizId, boolean held) {
            return all.stream()
                    .filter(given -> given.quizId().equals(quizId))
                    .filter(given -> !held || given.score().isEmpty())
                    .map(GivenScore::words)
                    .toList();
        }

        /** Returns the score that counts by quiz; empty for a quiz from which the student is excused. */
        public Map<String, Optional<Score>> scores() {
            Map<String, Optional<Score>> scores = new HashMap<>();
            all.forEach(given -> scores.put(given.quizId(), given.score()));
            return scores;
        }
    }

    /** Returns what applies in a course. One statement. */
    GivenScores of(CourseId course, UserId student, String lessonId);

    /** Returns the quizzes from which a student is excused in her courses. One statement. */
    Set<StudiedQuiz> excused(UserId student);
}
