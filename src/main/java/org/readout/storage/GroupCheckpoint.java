package org.readout.storage;

/**
 * Lets many writers share one forced write to the device. A writer that has committed waits for the end of a checkpoint
 * that started after its commit; while one runs, later writers gather for the next.
 */
final class GroupCheckpoint {

    private final Runnable checkpoint;
    private long started;
    private long finished;
    private boolean running;

    GroupCheckpoint(Runnable checkpoint) {
        this.checkpoint = checkpoint;
    }

    /**
     * Returns when a checkpoint that started after this call has ended.
     *
     * @throws RuntimeException what the checkpoint threw, where this caller ran it; others then run it anew
     */
    void await() {
        long mine;
        synchronized (this) {
            mine = started + 1;
            boolean interrupted = false;
            while (running && finished < mine) {
                try {
                    wait();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            if (finished >= mine) {
                return;
            }
            running = true;
            started++;
        }
        boolean done = false;
        try {
            checkpoint.run();
            done = true;
        } finally {
            synchronized (this) {
                running = false;
                if (done) {
                    finished = started;
                } else {
                    // A failed checkpoint covered nobody: whoever waits must see a new one start.
                    started = finished;
                }
                notifyAll();
            }
        }
    }
}
