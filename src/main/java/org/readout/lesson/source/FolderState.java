package org.readout.lesson.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * By what a change of a folder is seen: the names, sizes and times of its files.
 *
 * @param settled whether the newest file is old enough for a later save to have another time; a file that was saved twice
 *     within the clock's grain looks unchanged
 */
record FolderState(Map<String, FileState> files, boolean settled) {

    /** The times of files are the system's own, whatever the application's clock says. */
    private static final Clock CLOCK = Clock.systemUTC();

    private static final Duration GRAIN = Duration.ofSeconds(2);

    /** What is seen of one file; the key, where the system has one, tells a replaced file from the same one. */
    record FileState(long size, FileTime modified, @Nullable Object key) {}

    /**
     * The states of a lessons folder: of the files in it under the empty name, and of each folder in it under its own.
     *
     * @throws IOException where the folder can't be looked into
     */
    static Map<String, FolderState> all(Path root) throws IOException {
        Instant now = CLOCK.instant();
        Map<String, FolderState> states = new TreeMap<>();
        Map<String, FileState> shared = new TreeMap<>();
        for (Path entry : entries(root)) {
            String name = entry.getFileName().toString();
            if (FolderFiles.isAside(name)) {
                continue;
            }
            if (Files.isDirectory(entry)) {
                states.put(name, of(entry, now));
            } else {
                add(shared, entry, name);
            }
        }
        states.put("", new FolderState(shared, isSettled(shared, now)));
        return states;
    }

    /** Whether what was read in that state is still what is there. */
    boolean stillHolds(@Nullable FolderState earlier) {
        return earlier != null && earlier.settled && files.equals(earlier.files);
    }

    /** Whether the same files are in both and none was saved in between; null stands for a folder that is not there. */
    static boolean sameFiles(@Nullable FolderState one, @Nullable FolderState other) {
        return (one == null || other == null) ? one == null && other == null : one.files.equals(other.files);
    }

    private static FolderState of(Path folder, Instant now) {
        Map<String, FileState> files = new TreeMap<>();
        try {
            for (Path entry : entries(folder)) {
                String name = entry.getFileName().toString();
                if (FolderFiles.isAside(name) && !FolderReader.canBeNamed(name)) {
                    // An editor or a synchronizer that writes down something of its own holds no edit back.
                    continue;
                }
                add(files, entry, name);
                if (name.equals(PictureChecks.FOLDER) && Files.isDirectory(entry)) {
                    for (Path media : entries(entry)) {
                        add(files, media, name + "/" + media.getFileName());
                    }
                }
            }
        } catch (IOException e) {
            // It went between two looks, or may not be read: the next look tells, and reading it says what is wrong.
            return new FolderState(files, false);
        }
        return new FolderState(files, isSettled(files, now));
    }

    private static Iterable<Path> entries(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void add(Map<String, FileState> files, Path file, String name) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            // Of a folder only that it is there counts; its files are looked at one by one.
            files.put(
                    name,
                    attributes.isDirectory()
                            ? new FileState(0, FileTime.fromMillis(0), null)
                            : new FileState(attributes.size(), attributes.lastModifiedTime(), attributes.fileKey()));
        } catch (IOException e) {
            // A file that went between the list and now is as good as not listed.
            files.remove(name);
        }
    }

    private static boolean isSettled(Map<String, FileState> files, Instant now) {
        return files.values().stream()
                .noneMatch(file ->
                        Duration.between(file.modified().toInstant(), now).abs().compareTo(GRAIN) < 0);
    }
}
