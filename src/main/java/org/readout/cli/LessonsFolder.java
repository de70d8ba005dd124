package org.readout.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.readout.db.StartupException;

/** Sees to it that there is something to read. What is in the files is the lesson library's business. */
final class LessonsFolder {

    private LessonsFolder() {}

    /** @throws StartupException where the folder is missing, can't be read, or holds no lesson */
    static void check(Path folder) {
        if (!Files.exists(folder)) {
            throw new StartupException(
                    "The lessons folder " + folder + " does not exist; name another with --lessons.");
        }
        if (!Files.isDirectory(folder)) {
            throw new StartupException("The lessons folder " + folder + " is a file, not a folder.");
        }
        if (!holdsLesson(folder)) {
            throw new StartupException("The lessons folder " + folder
                    + " holds no lesson: a lesson is a folder with a file lesson.yaml in it.");
        }
    }

    private static boolean holdsLesson(Path folder) {
        try (Stream<Path> children = Files.list(folder)) {
            return children.anyMatch(child -> Files.isRegularFile(child.resolve("lesson.yaml")));
        } catch (IOException e) {
            throw new StartupException(
                    "The lessons folder " + folder + " can't be read by the user who starts Readout.");
        }
    }
}
