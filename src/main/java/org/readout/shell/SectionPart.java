package org.readout.shell;

import com.vaadin.flow.component.Component;
import java.util.List;
import java.util.Optional;
import org.readout.lesson.Lesson;
import org.readout.lesson.LessonLibrary.Published;

/**
 * What a feature adds to a section's page after the text. The reading page collects the parts, so that it knows neither
 * quizzes nor discussions, and they don't know the page.
 */
public interface SectionPart {

    /** Where the part stands: the lower, the earlier. The quiz has 10, the discussion 20. */
    int order();

    /** What the part shows after one section to whoever is asking, in order; nothing where the section has no such part. */
    List<Component> in(Published lesson, Lesson.Section section);

    /**
     * What the part is, such as {@code a quiz of 5 questions}, for a reader whose browser runs no scripts; nothing where the
     * section has none.
     */
    Optional<String> inWords(Lesson.Section section);
}
