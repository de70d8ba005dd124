package org.readout.reading;

import static org.assertj.core.api.Assertions.assertThat;

import org.readout.lesson.Lesson;
import org.readout.lesson.LessonJson;
import org.readout.lesson.LessonLibrary.Published;
import org.readout.lesson.Revision;

/** A lesson as it was before an edit. */
public final class Edited {

    private Edited() {}

    /** The lesson with other words in place of those, wherever they stand; both as JSON has them. */
    public static Lesson replace(Lesson lesson, String words, String others) {
        String json = LessonJson.write(lesson);
        assertThat(json).contains(words);
        return LessonJson.read(json.replace(words, others));
    }

    /** The same as a revision of its own. */
    public static Published revision(Published published, String words, String others) {
        Lesson lesson = replace(published.lesson(), words, others);
        return new Published(lesson, Revision.of(lesson));
    }
}
