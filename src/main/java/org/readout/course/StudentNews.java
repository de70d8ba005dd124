package org.readout.course;

import com.vaadin.flow.component.Component;
import org.readout.user.User;

/** A feature that tells a student something of courses: at the top of home, and on a course's page. */
public interface StudentNews {

    /** Returns what is new in all courses of a user; invisible if nothing is. */
    Component atHome(User user);

    /** Returns what a student of a course reads on its page. */
    Component inCourse(User student, Course course);
}
