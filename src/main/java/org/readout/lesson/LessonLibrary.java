package org.readout.lesson;

import java.util.List;
import java.util.Optional;
import org.readout.format.Finding;
import org.readout.user.CurrentUser;
import org.readout.user.User;

/** The lessons that can be read now, drafts too: of each the last revision without an error. */
public interface LessonLibrary {

    /** A lesson with its revision, taken in one step: the two always belong together. */
    record Published(Lesson lesson, Revision revision) {

        /** The title, and that it is a draft. */
        public String label() {
            return lesson.draft() ? lesson.title() + " (draft)" : lesson.title();
        }
    }

    /** All lessons in the order of the shelf: the easier ones first, those of one level by title. */
    List<Published> lessons();

    /** The lesson with that id. */
    Optional<Published> lesson(String lessonId);

    /** The lessons that whoever is asking may see: instructors all of them, others no drafts. */
    default List<Published> lessons(CurrentUser reader) {
        return lessons().stream().filter(published -> isFor(published, reader)).toList();
    }

    /** The lesson with that id, where whoever is asking may see it. */
    default Optional<Published> lesson(String lessonId, CurrentUser reader) {
        return lesson(lessonId).filter(published -> isFor(published, reader));
    }

    private static boolean isFor(Published published, CurrentUser reader) {
        return !published.lesson().draft()
                || reader.signedIn().filter(User::instructor).isPresent();
    }

    /** What the checker says of the lesson's files as they are now, for instructors only. */
    List<Finding> findings(String lessonId);

    /** The folders' names of the lessons that no reader can see, since they have had errors from the beginning. */
    default List<String> withheld() {
        return List.of();
    }
}
