package org.readout.correction;

import java.util.List;
import org.readout.attempt.AttemptId;
import org.readout.course.Course;
import org.readout.lesson.Revision;
import org.readout.question.Score;
import org.readout.user.User;

/**
 * What waits to be corrected in a course because the key of a lesson changed, as it would be applied now.
 *
 * @param revision the revision whose key it is
 * @param lowers whether it may lower a score
 * @param questions what changed, in the order of the lesson
 * @param passing the questions that came or went since attempts were begun
 * @param students whoever submitted an attempt that asked one of them, by name
 * @param later how many of the attempts were submitted after the same was applied to others
 * @param elsewhere of how many students another course has corrected such a mark already
 * @param attempts those that get a mark, be it with other points or with the same ones and the new key
 * @param version stands for everything that it rests on; another one means that something has changed
 */
public record Correction(
        Course course,
        String lessonId,
        Revision revision,
        boolean lowers,
        List<ChangedQuestion> questions,
        List<Passing> passing,
        List<Student> students,
        int later,
        int elsewhere,
        List<AttemptId> attempts,
        String version) {

    public Correction {
        questions = List.copyOf(questions);
        passing = List.copyOf(passing);
        students = List.copyOf(students);
        attempts = List.copyOf(attempts);
    }

    /** Whether there is anything to decide. */
    public boolean isWaiting() {
        return !questions.isEmpty();
    }

    /** How many students go that way. */
    public int count(Direction direction) {
        return (int) students.stream()
                .filter(student -> student.direction() == direction)
                .count();
    }

    /** How many questions of attempts wait for an instructor now, and would no more. */
    public int waited() {
        return (int) students.stream()
                .flatMap(student -> student.quizzes().stream())
                .flatMap(quiz -> quiz.attempts().stream())
                .flatMap(attempt -> attempt.marks().stream())
                .filter(Change::waited)
                .count();
    }

    /** Which way a score goes. */
    public enum Direction {
        UP,
        DOWN,
        STAYS;

        /**
         * By shares, as scores are compared everywhere.
         *
         * @param given whether points were given for what waited; that goes up where the share is the same, too
         */
        private static Direction of(Score before, Score after, boolean given) {
            int change = after.compareShare(before);
            if (change == 0) {
                return given ? UP : STAYS;
            }
            return change > 0 ? UP : DOWN;
        }
    }

    /**
     * A question with another key.
     *
     * @param section the title of the section that asks it
     * @param number its place in the quiz today, from 1
     * @param ask what is asked, Markdown
     * @param words what changed; several where attempts were asked under several keys
     * @param marks how many marks would have other points; none where the key is another one and nobody's points move
     */
    public record ChangedQuestion(
            String quizId, String questionId, String section, int number, String ask, List<String> words, int marks) {
        public ChangedQuestion {
            words = List.copyOf(words);
        }
    }

    /**
     * A question that came to a quiz or went from it, or is another one under the same id. It changes no score.
     *
     * @param section the title of the section that asks it, or did
     * @param number its place in the quiz, from 1; of one that went, the place that it had
     * @param ask what is asked, Markdown
     * @param attempts how many submitted attempts were begun when it was otherwise
     */
    public record Passing(Way way, String section, int number, String ask, int attempts) {

        /** What became of it. */
        public enum Way {
            CAME,
            WENT,
            OF_ANOTHER_KIND
        }
    }

    /**
     * A student.
     *
     * @param quizzes those that asked a changed question
     */
    public record Student(User person, List<Quiz> quizzes) {
        public Student {
            quizzes = List.copyOf(quizzes);
        }

        /** Which way what counts goes, over the quizzes together. */
        public Direction direction() {
            Score before = quizzes.stream().map(Quiz::before).reduce(Score.NONE, Score::plus);
            Score after = quizzes.stream().map(Quiz::after).reduce(Score.NONE, Score::plus);
            return Direction.of(before, after, quizzes.stream().anyMatch(Quiz::givesWhatWaited));
        }
    }

    /**
     * A quiz of a student.
     *
     * @param section the title of its section
     * @param before the score that counts now; nothing out of nothing where nothing is marked yet
     * @param after the score that would count
     * @param attempts those with a mark whose points would be others
     */
    public record Quiz(String quizId, String section, Score before, Score after, List<Attempt> attempts) {
        public Quiz {
            attempts = List.copyOf(attempts);
        }

        /** Which way what counts goes. */
        public Direction direction() {
            return Direction.of(before, after, givesWhatWaited());
        }

        private boolean givesWhatWaited() {
            return after.points().compareTo(before.points()) > 0
                    && attempts.stream()
                            .flatMap(attempt -> attempt.marks().stream())
                            .anyMatch(Change::waited);
        }
    }

    /**
     * An attempt of which a mark would have other points.
     *
     * @param before the score of what is marked now; nothing out of nothing where nothing is
     */
    public record Attempt(AttemptId id, int number, Score before, Score after, List<Change> marks) {
        public Attempt {
            marks = List.copyOf(marks);
        }
    }

    /**
     * A mark whose points would be others.
     *
     * @param number of the question in the quiz today, from 1
     * @param before as it is; nothing out of nothing where the question waits for the instructor
     * @param after as it would be, or as it is where it is kept
     * @param kept whether it stays only because a score is not lowered
     */
    public record Change(int number, Score before, Score after, boolean kept) {

        /** Whether the question waits for the instructor before. */
        public boolean waited() {
            return before.isNothing();
        }
    }
}
