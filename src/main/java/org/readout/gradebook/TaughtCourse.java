package org.readout.gradebook;

import java.util.List;
import java.util.Optional;
import org.readout.course.AssignmentRules;
import org.readout.course.Course;

/**
 * A course as its instructor finds it in the gradebook.
 *
 * @param lessons what is assigned, by due date
 */
public record TaughtCourse(Course course, List<AssignedLesson> lessons) {

    public TaughtCourse {
        lessons = List.copyOf(lessons);
    }

    /** The assigned lesson with that id. */
    public Optional<AssignedLesson> lesson(String lessonId) {
        return lessons.stream().filter(l -> l.lessonId().equals(lessonId)).findFirst();
    }

    /**
     * An assigned lesson.
     *
     * @param title its title, or its id where it can't be read
     * @param rules its dates, and what late work loses
     * @param readable whether the library has a revision of it without an error
     */
    public record AssignedLesson(String lessonId, String title, AssignmentRules rules, boolean readable) {}
}
