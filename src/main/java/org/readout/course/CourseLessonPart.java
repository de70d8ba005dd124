package org.readout.course;

import com.vaadin.flow.component.Component;
import java.util.Optional;

/**
 * What a feature adds to a course's page of an assigned lesson, for instructors. The page collects the parts and knows none
 * of their features.
 */
public interface CourseLessonPart {

    /** Where the part stands: the lower, the earlier. Corrections have 10. */
    int order();

    /** The part, with a heading of its own; nothing where it has nothing to say. */
    Optional<Component> of(Course course, String lessonId);
}
