package org.readout.attempt;

import com.vaadin.flow.component.Component;
import java.util.Optional;
import org.readout.assignment.Study;
import org.readout.lesson.Lesson.Sitting;
import org.readout.lesson.LessonLibrary.Published;

/** Puts a lesson's reading check on the lesson's own pages; nothing for a lesson without one. */
public interface ReadingCheckPart {

    Optional<Component> of(Published lesson, Study study, Sitting sitting);

    /**
     * Returns the part as it is before the framework is loaded: a new visitor can answer already, and for others it is as
     * large as it will be.
     */
    Optional<Component> beforeFramework(Published lesson, Study study, Sitting sitting);
}
