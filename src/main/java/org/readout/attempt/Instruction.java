package org.readout.attempt;

import org.readout.course.CourseService;
import org.readout.user.UserId;
import org.springframework.stereotype.Component;

/** Whether somebody has an instructor for a lesson, who grades what no marker can. */
@FunctionalInterface
interface Instruction {

    /** Whether the person takes a course to which the lesson is assigned. */
    boolean has(UserId person, String lessonId);

    /** By the courses that there are. */
    @Component
    final class ByCourses implements Instruction {

        private final CourseService courses;

        ByCourses(CourseService courses) {
            this.courses = courses;
        }

        @Override
        public boolean has(UserId person, String lessonId) {
            return courses.assigning(lessonId, person).stream()
                    .anyMatch(course -> courses.taken(course.id(), person).isPresent());
        }
    }
}
