package org.readout.attempt;

import com.vaadin.flow.component.Component;
import java.util.Optional;
import org.readout.lesson.Lesson;
import org.readout.lesson.Lesson.Sitting;
import org.readout.lesson.LessonLibrary.Published;

/** Puts a lesson's reading check on the lesson's own pages; nothing for a lesson without one. */
public interface ReadingCheckPart {

    Optional<Component> of(Published lesson, Sitting sitting);

    /** Returns what the part is, for readers whose browsers run no scripts. */
    Optional<String> inWords(Lesson lesson, Sitting sitting);
}
