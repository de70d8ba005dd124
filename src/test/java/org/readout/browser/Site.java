package org.readout.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * One Readout for all browser tests of a process, on a data folder of its own and with the lessons of the tests. It has one
 * instructor; each test makes students and courses of its own.
 */
final class Site implements AutoCloseable {

    private final Path folder;
    private final ReadoutProcess process;
    private boolean hasInstructor;

    Site() {
        try {
            folder = Files.createTempDirectory("readout-site-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        process = ReadoutProcess.start(folder.resolve("data"), lessons(folder.resolve("lessons")));
    }

    String address() {
        return process.address();
    }

    /** Returns a path in the data folder. */
    Path data(String path) {
        return folder.resolve("data").resolve(path);
    }

    /** Returns a path in the folder of lessons. */
    Path lesson(String path) {
        return folder.resolve("lessons").resolve(path);
    }

    /** Signs a visitor in as the site's instructor, who is made on the way where there is none yet. */
    void becomeInstructor(Visitor visitor) {
        if (hasInstructor) {
            People.signIn(visitor, People.INSTRUCTOR);
        } else {
            People.signUp(visitor, process.setupPath().orElseThrow(), People.INSTRUCTOR);
            hasInstructor = true;
        }
    }

    @Override
    public void close() {
        process.stop();
        delete(folder);
    }

    /** Copies the lessons of the tests into a new folder. */
    static Path lessons(Path folder) {
        copy(Path.of("src/test/lessons"), folder);
        copy(Path.of("src/test/resources/discussion-lessons"), folder);
        return folder;
    }

    private static void copy(Path from, Path folder) {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = folder.resolve(from.relativize(file));
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
