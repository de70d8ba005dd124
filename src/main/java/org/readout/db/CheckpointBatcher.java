package org.readout.db;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets many writers share one forced write to the device. A writer that has committed waits for the end of a checkpoint
 * that started after its commit; while one runs, later writers gather for the next. The end of a checkpoint wakes only
 * those who waited for it, and one who starts the next.
 */
final class CheckpointBatcher {

    private final Runnable checkpoint;

    /** One checkpoint at a time. */
    private final Lock turn = new ReentrantLock();

    /** The writers whom the next checkpoint covers. */
    private volatile Group next = new Group();

    /** Writers who share a checkpoint: the first of them runs it while the others wait at the lock. */
    private static final class Group {
        private final Lock lock = new ReentrantLock();
        private boolean isOnDevice;
    }

    CheckpointBatcher(Runnable checkpoint) {
        this.checkpoint = checkpoint;
    }

    /**
     * Returns when a checkpoint that started after this call has ended.
     *
     * @throws RuntimeException what the checkpoint threw, where this caller ran it; others then run it anew
     */
    void await() {
        Group mine = next;
        mine.lock.lock();
        try {
            if (!mine.isOnDevice) {
                run();
                mine.isOnDevice = true;
            }
        } finally {
            mine.lock.unlock();
        }
    }

    private void run() {
        turn.lock();
        try {
            // Whoever comes from now on may have committed too late for this one.
            next = new Group();
            checkpoint.run();
        } finally {
            turn.unlock();
        }
    }
}
