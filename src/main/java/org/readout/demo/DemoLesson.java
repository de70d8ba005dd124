package org.readout.demo;

import java.util.List;
import org.readout.lesson.Lesson.Section;
import org.readout.lesson.LessonLibrary.Published;

/** The lesson that the students work on. */
record DemoLesson(Published published, DemoAnswers answers) {

    /** @param misKeyed whether a question behaves as if its key were wrong */
    static DemoLesson of(Published published, boolean misKeyed) {
        return new DemoLesson(published, new DemoAnswers(published.lesson(), misKeyed));
    }

    String id() {
        return published.lesson().id();
    }

    List<Section> sections() {
        return published.lesson().sections();
    }
}
