package org.readout.assignment;

import java.util.List;
import org.readout.course.CourseId;
import org.readout.user.UserId;

/** Reports students' work in the quizzes of a course. The caller checks who may see it. */
public interface SubmittedWork {

    /** The number of quizzes of a lesson that a student has submitted; absent for none. */
    record SubmittedQuizzes(UserId student, String lessonId, int quizzes) {}

    /**
     * Counts for each student and lesson of a course the submitted ones of these quizzes, given as two lists of equal
     * length.
     */
    List<SubmittedQuizzes> submitted(CourseId course, List<String> lessonIds, List<String> quizIds);

    /** Counts the students who have submitted a quiz of a lesson. */
    int submitters(CourseId course, String lessonId);

    /** @param students who have submitted a quiz; {@code ungraded} are their submissions with an answer that isn't graded */
    record Ungraded(int students, int ungraded) {}

    /** Counts what was submitted of some quizzes of a lesson. */
    Ungraded ungraded(CourseId course, String lessonId, List<String> quizIds);
}
