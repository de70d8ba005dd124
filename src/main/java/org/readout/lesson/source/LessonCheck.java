package org.readout.lesson.source;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.readout.format.Finding;

/** Checks lesson files without an application. */
public final class LessonCheck {

    /** What a folder is to the checker. */
    public enum Holds {
        /** Lessons, each in a folder of its own. */
        LESSONS,
        /** The files of one lesson. */
        ONE_LESSON,
        NO_LESSON
    }

    private LessonCheck() {}

    /** What a folder holds. A file {@code lesson.yaml} that lies beside lessons makes it none. */
    public static Holds holds(Path folder) {
        if (FolderFiles.of(folder).folders().stream().anyMatch(child -> isLesson(folder.resolve(child)))) {
            return Holds.LESSONS;
        }
        return isLesson(folder) && folder.toAbsolutePath().normalize().getParent() != null
                ? Holds.ONE_LESSON
                : Holds.NO_LESSON;
    }

    private static boolean isLesson(Path folder) {
        return Files.isRegularFile(folder.resolve(LessonFormat.FILE));
    }

    /**
     * Everything there is to say about the files of a lessons folder, by file and place. Never throws.
     *
     * @param clock tells how old facts are
     */
    public static List<Finding> check(Path folder, Clock clock) {
        return new LessonLoader(folder, clock).load().findings();
    }

    /**
     * Everything there is to say about one lesson among those beside it, which it may link to. The paths of the findings are
     * relative to its own folder. Never throws.
     *
     * @param folder the lesson's, which holds {@link Holds#ONE_LESSON}
     * @param clock tells how old facts are
     */
    public static List<Finding> checkOne(Path folder, Clock clock) {
        Path path = folder.toAbsolutePath().normalize();
        Path lessons = path.getParent();
        if (lessons == null) {
            return check(path, clock);
        }
        String name = String.valueOf(path.getFileName());
        return check(lessons, clock).stream()
                .filter(finding -> finding.path().equals(name) || finding.path().startsWith(name + "/"))
                .map(finding -> new Finding(
                        finding.path()
                                .substring(Math.min(
                                        name.length() + 1, finding.path().length())),
                        finding.line(),
                        finding.column(),
                        finding.severity(),
                        finding.code(),
                        finding.message()))
                .toList();
    }
}
