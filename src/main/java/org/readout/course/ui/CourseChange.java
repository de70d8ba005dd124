package org.readout.course.ui;

import java.util.function.Consumer;
import org.readout.course.Course;
import org.readout.course.CourseMembers;
import org.readout.user.UserId;

/**
 * A course that an instructor changes on a part of a page.
 *
 * @param ifChangeable runs an action if the user may still change the course
 * @param changed shows the page again, with what happened
 */
record CourseChange(
        Course course, UserId user, CourseMembers members, Consumer<Runnable> ifChangeable, Consumer<String> changed) {

    /** Makes a change if the user may still change the course, and then says what happened. */
    void make(Runnable change, String result) {
        ifChangeable.accept(() -> {
            change.run();
            changed.accept(result);
        });
    }
}
