package org.readout.course;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.readout.user.UserId;

/** Reports students' work in the quizzes of a course. The caller checks who may see it. */
public interface SubmittedWork {

    /** The number of quizzes of a lesson that a student has submitted; absent for none. */
    record SubmittedQuizzes(UserId student, String lessonId, int quizzes) {}

    /** Counts for each student and lesson of a course the submitted ones of these quizzes, given as two lists of equal length. */
    List<SubmittedQuizzes> submitted(CourseId course, List<String> lessonIds, List<String> quizIds);

    /** Counts the students who have submitted a quiz of a lesson. */
    int submitters(CourseId course, String lessonId);

    /** @param students who have submitted a quiz; {@code ungraded} are their submissions with an answer that isn't graded */
    record Ungraded(int students, int ungraded) {}

    /** Counts what was submitted of some quizzes of a lesson. */
    Ungraded ungraded(CourseId course, String lessonId, List<String> quizIds);

    /** Counts the submitted attempts at a lesson with an answer that isn't graded. */
    int ungraded(CourseId course, String lessonId);

    /** Counts the attempts at the lessons that a course assigns. */
    int attempts(CourseId course);

    /** Counts the students who have submitted all of these quizzes, by lesson; lessons without a quiz aren't in it. One statement. */
    default Map<String, Integer> finished(CourseId course, Map<String, List<String>> quizzes) {
        List<String> lessonIds = new ArrayList<>();
        List<String> quizIds = new ArrayList<>();
        Map<String, Integer> finished = new HashMap<>();
        quizzes.forEach((lesson, ids) -> ids.forEach(quiz -> {
            finished.put(lesson, 0);
            lessonIds.add(lesson);
            quizIds.add(quiz);
        }));
        if (!lessonIds.isEmpty()) {
            submitted(course, lessonIds, quizIds).stream()
                    .filter(row -> row.quizzes()
                            == quizzes.getOrDefault(row.lessonId(), List.of()).size())
                    .forEach(row -> finished.merge(row.lessonId(), 1, Integer::sum));
        }
        return finished;
    }
}
