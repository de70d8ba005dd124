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
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
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

    /** When a changed folder is read though files go on being saved in it; a slow upload of a lesson takes less. */
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
     * @param state what was seen of it last
     * @param begun when it was first seen to be other
     * @param moved when it was last seen to move
     */
    private record Change(State read, State state, long begun, long moved) {

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
        Map<String, Change> next = new HashMap<>();
        for (String folder : State.changed(read, seen)) {
            State before = read.getOrDefault(folder, State.ABSENT);
            State state = seen.getOrDefault(folder, State.ABSENT);
            Change known = changes.get(folder);
            // What was read meanwhile is over: the next edit has all of its own time.
            boolean goesOn = known != null && known.read().hasFilesOf(before);
            next.put(
                    folder,
                    new Change(
                            before,
                            state,
                            goesOn ? known.begun() : now,
                            goesOn && known.state().hasFilesOf(state) ? known.moved() : now));
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
     * A folder's fingerprint: the names, sizes and modification times of its files, and under the empty name itself.
     *
     * @param settled whether a later save will have another time; a file that is saved twice within the clock's grain looks
     *     unchanged
     */
    record State(Map<String, FileState> files, boolean settled) {

        static final State ABSENT = new State(Map.of(), true);

        /** The times of files are the system's own, whatever the application's clock says. */
        private static final Clock CLOCK = Clock.systemUTC();

        private static final Duration GRAIN = Duration.ofSeconds(2);

        /** Of a folder only that it is there counts; its files are looked at one by one. */
        private static final FileState FOLDER = new FileState(0, FileTime.fromMillis(0), null);

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
            Map<String, FileState> shared = new TreeMap<>(Map.of("", FOLDER));
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
            states.put("", at(now, shared));
            return states;
        }

        /** The names of folders of which something else is seen than was. */
        static Set<String> changed(Map<String, State> before, Map<String, State> now) {
            Set<String> changed = new TreeSet<>(before.keySet());
            changed.addAll(now.keySet());
            changed.removeIf(name -> before.getOrDefault(name, ABSENT).hasFilesOf(now.getOrDefault(name, ABSENT)));
            return changed;
        }

        boolean hasFilesOf(State other) {
            return files.equals(other.files);
        }

        private static State of(Path folder, Instant now) {
            Map<String, FileState> files = new TreeMap<>(Map.of("", FOLDER));
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
                // It went between two looks, or may not be read: the next look tells.
                return new State(files, false);
            }
            return at(now, files);
        }

        private static State at(Instant now, Map<String, FileState> files) {
            Instant from = now.minus(GRAIN);
            Instant to = now.plus(GRAIN);
            return new State(
                    files,
                    files.values().stream()
                            .map(file -> file.modified().toInstant())
                            .noneMatch(modified -> modified.isAfter(from) && modified.isBefore(to)));
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
                BasicFileAttributes seen = Files.readAttributes(file, BasicFileAttributes.class);
                files.put(
                        name,
                        seen.isDirectory()
                                ? FOLDER
                                : new FileState(seen.size(), seen.lastModifiedTime(), seen.fileKey()));
            } catch (IOException e) {
                // A file that went between the list and now is as good as not listed.
                files.remove(name);
            }
        }
    }
}
