package org.readout.lesson.files;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.readout.lesson.Finding;

/** Checks lesson files without an application. */
public final class LessonCheck {

    private LessonCheck() {}

    /**
     * Everything there is to say about the files of a lessons folder, by file and place. Never throws.
     *
     * @param clock tells how old facts are
     */
    public static List<Finding> check(Path folder, Clock clock) {
        return new LessonLoader(folder, clock).load().findings();
    }
}
