package org.readout.correction;

import java.util.List;
import java.util.stream.Stream;
import org.readout.course.Course;
import org.readout.lesson.Revision;
import org.readout.question.Score;
import org.readout.user.UserId;

/**
 * A correction to review in a course because the answer key of a lesson changed, as it would be applied now.
 *
 * @param revision the revision whose key it is
 * @param questions what changed, in the order of the lesson
 * @param students the students who would get a new mark, by name
 * @param version a hash of the key and of every mark that would be added; it differs if anything has changed
 */
public record Correction(
        Course course,
        String lessonId,
        Revision revision,
        boolean lowers,
        List<ChangedQuestion> questions,
        List<Student> students,
        String version) {

    public boolean isWaiting() {
        return !questions.isEmpty();
    }

    public int count(Direction direction) {
        return (int) students.stream()
                .filter(student -> student.direction() == direction)
                .count();
    }

    /** Returns how many answers are not graded yet and would get full credit. */
    public int waited() {
        return (int) students.stream()
                .flatMap(student -> student.quizzes().stream())
                .flatMap(ChangedQuiz::changes)
                .filter(ChangedMark::waited)
                .count();
    }

    /** The direction in which a score changes, as a percentage of its points. */
    public enum Direction {
        UP,
        DOWN,
        STAYS;

        private static Direction of(List<ChangedQuiz> quizzes) {
            Score before = quizzes.stream().map(ChangedQuiz::before).reduce(Score.NONE, Score::plus);
            Score after = quizzes.stream().map(ChangedQuiz::after).reduce(Score.NONE, Score::plus);
            int change = after.compareShare(before);
            if (change == 0) {
                return quizzes.stream().anyMatch(ChangedQuiz::givesWhatWaited) ? UP : STAYS;
            }
            return change > 0 ? UP : DOWN;
        }
    }

    /**
     * A question with another key.
     *
     * @param section the title of the section that asks it
     * @param number its number in the quiz today, from 1
     * @param words what changed, in sentences; attempts may be marked with several keys
     * @param marks how many answers would have other points
     */
    public record ChangedQuestion(String section, int number, String ask, List<String> words, int marks) {}

    /** A student with the quizzes in which a mark is new. */
    public record Student(UserId person, String name, List<ChangedQuiz> quizzes) {

        public Direction direction() {
            return Direction.of(quizzes);
        }
    }

    /**
     * A quiz of a student.
     *
     * @param section the title of its section
     * @param before the score that counts before, after any late penalty; nothing out of nothing if nothing is marked
     * @param attempts those with a mark that has other points
     */
    public record ChangedQuiz(String quizId, String section, Score before, Score after, List<ChangedAttempt> attempts) {

        public Direction direction() {
            return Direction.of(List.of(this));
        }

        public Stream<ChangedMark> changes() {
            return attempts.stream().flatMap(attempt -> attempt.marks().stream());
        }

        private boolean givesWhatWaited() {
            return after.points().compareTo(before.points()) > 0 && changes().anyMatch(ChangedMark::waited);
        }
    }

    /** An attempt with marks that have other points; its scores are nothing out of nothing if nothing is marked. */
    public record ChangedAttempt(int number, Score before, Score after, List<ChangedMark> marks) {}

    /**
     * A mark that has other points, or would have them.
     *
     * @param number the question's number in the quiz, from 1
     * @param before nothing out of nothing if the question was not graded
     * @param kept whether the points stay only because no score is lowered
     */
    public record ChangedMark(int number, Score before, Score after, boolean kept) {

        public boolean waited() {
            return before.isNothing();
        }
    }
}
