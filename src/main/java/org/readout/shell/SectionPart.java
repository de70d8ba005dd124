package org.readout.shell;

import com.vaadin.flow.component.Component;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.readout.account.PersonId;
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

    /**
     * The ids of the lesson's sections in which this part leaves the person nothing to do: it was done, or the section has
     * no such part.
     */
    Set<String> done(PersonId person, Lesson lesson);

    /** The same of several lessons, by their ids. A part that keeps its work in the database asks it once for all. */
    default Map<String, Set<String>> done(PersonId person, List<Lesson> lessons) {
        return lessons.stream().collect(Collectors.toMap(Lesson::id, lesson -> done(person, lesson)));
    }
}
