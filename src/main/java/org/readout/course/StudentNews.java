package org.readout.course;

import com.vaadin.flow.component.Component;
import org.readout.user.User;

/** A feature that tells a reader something at the top of home, and a student on a course's page. */
public interface StudentNews {

    /** Returns what is new for a user, who may be a guest; invisible if nothing is. */
    Component atHome(User user);

    /** Returns what a student of a course reads on its page; invisible if nothing. */
    Component inCourse(User student, Course course);
}
