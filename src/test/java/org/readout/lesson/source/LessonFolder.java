package org.readout.lesson.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** The good lessons of the corpus in a folder of their own, to be changed. */
final class LessonFolder {

    private final Path path;

    private LessonFolder(Path path) {
        this.path = path;
    }

    static LessonFolder in(Path path) {
        LessonFolder folder = new LessonFolder(path);
        try {
            for (Path file : files(BrokenLesson.GOOD)) {
                Path copy = path.resolve(BrokenLesson.GOOD.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return folder;
    }

    Path path() {
        return path;
    }

    String read(String file) {
        try {
            return Files.readString(path.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first file of a lesson like {@code other}, with that id and without its negotiation. */
    String anotherLesson(String id) {
        return read("other/lesson.yaml").replace("id: other", "id: " + id).replaceFirst("(?m)^room: .*\\n", "");
    }

    void write(String file, String text) {
        write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    void write(String file, byte[] bytes) {
        try {
            Files.createDirectories(path.resolve(file).getParent());
            Files.write(path.resolve(file), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Replaces the first occurrence of a text in a file. */
    void edit(String file, String before, String after) {
        String text = read(file);
        if (!text.contains(before)) {
            throw new IllegalArgumentException("Not in " + file + ": " + before);
        }
        int at = text.indexOf(before);
        write(file, text.substring(0, at) + after + text.substring(at + before.length()));
    }

    void delete(String file) {
        try {
            Files.delete(path.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes every file look as if it was saved an hour ago, so that only a later save is one. */
    void age() {
        try {
            for (Path file : files(path)) {
                Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofHours(1))));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
