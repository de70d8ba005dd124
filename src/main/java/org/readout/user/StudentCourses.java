package org.readout.user;

import java.util.List;

/** What accounts depend on in the courses that people take part in. The feature that has the courses answers. */
public interface StudentCourses {

    /** Whether the person takes a course, and the instructor teaches every course that the person takes. */
    boolean areAllTaughtBy(UserId student, UserId instructor);

    /** The names of the instructors of all courses that the person takes, without the person's own. */
    List<String> instructorNames(UserId student);
}
