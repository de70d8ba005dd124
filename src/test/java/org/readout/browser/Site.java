package org.readout.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * One Readout for all browser tests of a run, on a data folder of its own, with the lessons that are shipped and those of
 * the tests. Each test makes people and courses of its own.
 */
final class Site implements AutoCloseable {

    private final Path folder;
    private final ReadoutProcess process;

    Site() {
        try {
            folder = Files.createTempDirectory("readout-site-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        process = ReadoutProcess.start(folder.resolve("data"), lessons(folder.resolve("lessons")));
    }

    ReadoutProcess process() {
        return process;
    }

    String address() {
        return process.address();
    }

    @Override
    public void close() {
        process.stop();
        delete(folder);
    }

    /** Copies the lessons that are shipped and those of the tests into a new folder. */
    static Path lessons(Path folder) {
        for (Path from : List.of(Path.of("lessons"), Path.of("src/test/lessons"))) {
            copy(from, folder);
        }
        return folder;
    }

    private static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file));
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
