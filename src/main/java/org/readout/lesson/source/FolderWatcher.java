package org.readout.lesson.source;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Delays changed folders while files are being saved in them, so that an edit of several files is read whole. The shared
 * files and the lessons that change with them are one edit. Not thread-safe.
 */
final class FolderWatcher {

    /** The time for which a folder must be unchanged before it is read: editors that save all files take less. */
    static final Duration STILL = Duration.ofMillis(500);

    /** The longest wait for a changed folder whose files keep changing; a slow upload of a lesson takes less. */
    static final Duration LONGEST = Duration.ofSeconds(5);

    private final LongSupplier nanoTime;
    private Map<String, Change> changes = Map.of();

    FolderWatcher(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** A folder that has changed since it was read: its state at the last look, and when it changed first and last. */
    private record Change(FolderFiles read, FolderFiles seen, long started, long moved) {}

    /** Returns the changed folders that must not be read yet, by the folders as last read and as they are now. */
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
                // The folder was read since then, so the next edit has its full time.
                known = new Change(before, state, now, now);
            }
            long moved = known.seen().hasFilesOf(state) ? known.moved() : now;
            next.put(folder, new Change(before, state, known.started(), moved));
            boolean overdue = now - known.started() >= LONGEST.toNanos();
            if (!overdue && now - moved < STILL.toNanos()) {
                moving.add(folder);
            }
            oneEdit &= !overdue;
        }
        changes = next;
        return oneEdit && next.containsKey("") && !moving.isEmpty() ? next.keySet() : moving;
    }

    /** Returns whether the last look found a changed folder. */
    boolean sawChange() {
        return !changes.isEmpty();
    }
}
