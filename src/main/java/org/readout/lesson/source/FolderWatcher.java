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
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Holds changed folders back while files are being saved in them, so that an edit of several files is read whole. The
 * shared files and the lessons that change with them are one edit. Not thread-safe.
 */
final class FolderWatcher {

    /** For how long nothing may have moved in a folder before it is read: editors that save all files take less. */
    static final Duration STILL = Duration.ofMillis(500);

    /**
     * After how long a changed folder is read though files go on being saved in it: a slow upload of a lesson takes less, and
     * what somebody saves with every other key is seen in between all the same.
     */
    static final Duration LONGEST = Duration.ofSeconds(5);

    private final LongSupplier nanoTime;
    private Map<String, Change> changes = Map.of();

    /** @param nanoTime how many nanoseconds have passed since some moment, as {@link System#nanoTime} tells it */
    FolderWatcher(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /**
     * A folder that is other than it was read.
     *
     * @param read as it was read, nothing where it was not there
     * @param state what was seen of it last, nothing where it is gone
     * @param begun when it was first seen to be other
     * @param moved when it was last seen to move
     */
    private record Change(@Nullable State read, @Nullable State state, long begun, long moved) {

        Change next(@Nullable State seen, long now) {
            return new Change(read, seen, begun, State.sameFiles(seen, state) ? moved : now);
        }

        boolean isStill(long now) {
            return now - moved >= STILL.toNanos();
        }

        boolean isOverdue(long now) {
            return now - begun >= LONGEST.toNanos();
        }
    }

    /**
     * Which of the changed folders must not be read yet.
     *
     * @param read the folders by name as they were when they were read last
     * @param seen the folders as they are now
     */
    Set<String> held(Map<String, State> read, Map<String, State> seen) {
        long now = nanoTime.getAsLong();
        Set<String> folders = new HashSet<>(read.keySet());
        folders.addAll(seen.keySet());
        Map<String, Change> next = new HashMap<>();
        for (String folder : folders) {
            State state = seen.get(folder);
            if (!State.sameFiles(state, read.get(folder))) {
                State before = read.get(folder);
                Change known = changes.get(folder);
                // What was read meanwhile is over: the next edit has all of its own time.
                next.put(
                        folder,
                        known != null && State.sameFiles(known.read(), before)
                                ? known.next(state, now)
                                : new Change(before, state, now, now));
            }
        }
        changes = next;
        Set<String> moving = next.entrySet().stream()
                .filter(folder ->
                        !folder.getValue().isStill(now) && !folder.getValue().isOverdue(now))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        boolean oneEdit = next.containsKey("") && next.values().stream().noneMatch(change -> change.isOverdue(now));
        return oneEdit && !moving.isEmpty() ? next.keySet() : moving;
    }

    /** Whether a folder was other than read when it was looked at last. */
    boolean sawChange() {
        return !changes.isEmpty();
    }

    /**
     * A folder's fingerprint, to detect changes: the names, sizes and modification times of its files.
     *
     * @param settled whether a later save will have another time; a file that is saved twice within the clock's grain looks
     *     unchanged
     */
    record State(Map<String, FileState> files, boolean settled) {

        /** The times of files are the system's own, whatever the application's clock says. */
        private static final Clock CLOCK = Clock.systemUTC();

        private static final Duration GRAIN = Duration.ofSeconds(2);

        /** What is seen of one file; the key, where the system has one, tells a replaced file from the same one. */
        record FileState(
                long size, FileTime modified, @Nullable Object key) {}

        /**
         * The states of a lessons folder: of the files in it under the empty name, and of each folder in it under its own.
         *
         * @throws IOException where the folder can't be looked into
         */
        static Map<String, State> all(Path root) throws IOException {
            Instant now = CLOCK.instant();
            Map<String, State> states = new TreeMap<>();
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
            states.put("", new State(shared, isSettled(shared, now)));
            return states;
        }

        /** Whether what was read in that state is still what is there. */
        boolean stillHolds(@Nullable State earlier) {
            return earlier != null && earlier.settled && files.equals(earlier.files);
        }

        /** Whether the same files are in both and none was saved in between; null stands for a folder that is not there. */
        static boolean sameFiles(@Nullable State one, @Nullable State other) {
            return (one == null || other == null) ? one == null && other == null : one.files.equals(other.files);
        }

        private static State of(Path folder, Instant now) {
            Map<String, FileState> files = new TreeMap<>();
            try {
                for (Path entry : entries(folder)) {
                    String name = entry.getFileName().toString();
                    if (FolderFiles.isAside(name) && !FolderFiles.canBeNamed(name)) {
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
                // It went between two looks, or may not be read: the next look tells, and reading it says what is
                // wrong.
                return new State(files, false);
            }
            return new State(files, isSettled(files, now));
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
                                : new FileState(
                                        attributes.size(), attributes.lastModifiedTime(), attributes.fileKey()));
            } catch (IOException e) {
                // A file that went between the list and now is as good as not listed.
                files.remove(name);
            }
        }

        private static boolean isSettled(Map<String, FileState> files, Instant now) {
            return files.values().stream()
                    .noneMatch(file -> Duration.between(file.modified().toInstant(), now)
                                    .abs()
                                    .compareTo(GRAIN)
                            < 0);
        }
    }
}
