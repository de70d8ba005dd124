package org.readout.course;

import com.vaadin.flow.component.Component;
import java.util.Optional;
import org.readout.user.User;
import org.readout.user.UserId;

/** What a feature adds to the page that an instructor has of a student in a course. The page collects the parts. */
public interface StudentPart {

    /** The part on a student of a course for one of its instructors; nothing where there is nothing to say or do. */
    Optional<Component> of(Course course, User student, UserId instructor);
}
