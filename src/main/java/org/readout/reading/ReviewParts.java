package org.readout.reading;

import com.vaadin.flow.component.Component;
import java.util.Map;
import org.readout.course.CourseId;
import org.readout.lesson.Lesson;
import org.readout.lesson.LessonLibrary.GlossaryEntry;

/** What the feature that asks again adds to the pages of key terms, lessons and classes. */
public interface ReviewParts {

    /** Returns in a few words how well the user knows each key term, by its id; nothing for a term that is new. */
    Map<String, String> known();

    /** Returns how well the user knows a key term, and what can be done about it. */
    Component ofTerm(GlossaryEntry entry);

    /** Returns what asks the user again after a lesson. */
    Component afterLesson(Lesson lesson);

    /** Returns how well the students of a course know the terms of a lesson, without names. */
    Component ofClass(CourseId course, Lesson lesson);
}
