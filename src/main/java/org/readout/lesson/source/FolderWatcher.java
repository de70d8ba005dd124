package org.readout.lesson.source;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

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
     * @param seen what was seen of it last
     * @param begun when it was first seen to be other
     * @param moved when it was last seen to move
     */
    private record Change(FolderFiles read, FolderFiles seen, long begun, long moved) {}

    /**
     * Which of the changed folders must not be read yet.
     *
     * @param read the folders by name as they were when they were read last
     * @param seen the folders as they are now
     */
    Set<String> held(Map<String, FolderFiles> read, Map<String, FolderFiles> seen) {
        long now = nanoTime.getAsLong();
        Map<String, Change> next = new HashMap<>();
        Set<String> moving = new HashSet<>();
        boolean oneEdit = true;
        for (String folder : FolderFiles.changed(read, seen)) {
            FolderFiles before = read.getOrDefault(folder, FolderFiles.ABSENT);
            FolderFiles state = seen.getOrDefault(folder, FolderFiles.ABSENT);
            Change known = changes.get(folder);
            if (known == null || !known.read().hasFilesOf(before)) {
                // What was read meanwhile is over: the next edit has all of its own time.
                known = new Change(before, state, now, now);
            }
            long moved = known.seen().hasFilesOf(state) ? known.moved() : now;
            next.put(folder, new Change(before, state, known.begun(), moved));
            boolean overdue = now - known.begun() >= LONGEST.toNanos();
            if (!overdue && now - moved < STILL.toNanos()) {
                moving.add(folder);
            }
            oneEdit &= !overdue;
        }
        changes = next;
        return oneEdit && next.containsKey("") && !moving.isEmpty() ? next.keySet() : moving;
    }

    /** Whether a folder was other than read when it was looked at last. */
    boolean sawChange() {
        return !changes.isEmpty();
    }
}
