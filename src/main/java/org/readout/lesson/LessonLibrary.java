package org.readout.lesson;

import java.util.List;
import java.util.Optional;

/** The lessons that can be read now: of each the last revision without an error. */
public interface LessonLibrary {

    /** A lesson with its revision, taken in one step: the two always belong together. */
    record Published(Lesson lesson, Revision revision) {}

    /** All lessons in the order of the shelf: the easier ones first, those of one level by title. */
    List<Published> lessons();

    /** The lesson with that id. */
    Optional<Published> lesson(String lessonId);

    /** What the checker says of the lesson's files as they are now, for instructors only. */
    List<Finding> findings(String lessonId);

    /** The folders' names of the lessons that no reader can see, since they have had errors from the beginning. */
    default List<String> withheld() {
        return List.of();
    }
}
