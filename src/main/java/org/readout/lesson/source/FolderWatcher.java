package org.readout.lesson.source;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Holds changed folders back while files are being saved in them, so that an edit of several files is read whole. The
 * shared files and the lessons that change with them are one edit: none of them is read before all of them are still.
 *
 * <p>It knows only what it is shown; not for several threads at once.
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
    private record Change(
            @Nullable FolderState read, @Nullable FolderState state, long begun, long moved) {

        Change next(@Nullable FolderState seen, long now) {
            return new Change(read, seen, begun, FolderState.sameFiles(seen, state) ? moved : now);
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
    Set<String> held(Map<String, FolderState> read, Map<String, FolderState> seen) {
        long now = nanoTime.getAsLong();
        Set<String> folders = new HashSet<>(read.keySet());
        folders.addAll(seen.keySet());
        Map<String, Change> next = new HashMap<>();
        for (String folder : folders) {
            FolderState state = seen.get(folder);
            if (!FolderState.sameFiles(state, read.get(folder))) {
                FolderState before = read.get(folder);
                Change known = changes.get(folder);
                // What was read meanwhile is over: the next edit has all of its own time.
                next.put(
                        folder,
                        known != null && FolderState.sameFiles(known.read(), before)
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
}
