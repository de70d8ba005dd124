package org.readout.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.readout.db.DurableTransactions.CheckpointBatcher;

class CheckpointBatcherTest {

    @Test
    void a_writer_returns_only_after_a_checkpoint_that_started_after_its_commit() throws Exception {
        AtomicLong committed = new AtomicLong();
        AtomicLong onDevice = new AtomicLong();
        CheckpointBatcher group = new CheckpointBatcher(() -> {
            long covers = committed.get();
            onDevice.accumulateAndGet(covers, Math::max);
        });
        AtomicInteger violations = new AtomicInteger();
        try (var pool = Executors.newFixedThreadPool(16)) {
            for (int writer = 0; writer < 16; writer++) {
                pool.execute(() -> {
                    for (int i = 0; i < 500; i++) {
                        long mine = committed.incrementAndGet();
                        group.await();
                        if (onDevice.get() < mine) {
                            violations.incrementAndGet();
                        }
                    }
                });
            }
        }
        assertThat(committed.get()).isEqualTo(8000);
        assertThat(violations).hasValue(0);
    }

    @Test
    void writers_that_wait_share_one_checkpoint() throws Exception {
        AtomicInteger runs = new AtomicInteger();
        CountDownLatch firstIsRunning = new CountDownLatch(1);
        Semaphore mayEnd = new Semaphore(0);
        CheckpointBatcher group = new CheckpointBatcher(() -> {
            runs.incrementAndGet();
            firstIsRunning.countDown();
            mayEnd.acquireUninterruptibly();
        });
        Thread first = Thread.ofPlatform().start(group::await);
        firstIsRunning.await();
        Thread[] others = new Thread[20];
        for (int i = 0; i < others.length; i++) {
            others[i] = Thread.ofPlatform().start(group::await);
        }
        for (Thread other : others) {
            while (other.getState() != Thread.State.BLOCKED) {
                Thread.onSpinWait();
            }
        }
        mayEnd.release(2);
        first.join();
        for (Thread other : others) {
            other.join();
        }
        assertThat(runs).hasValue(2);
    }

    @Test
    void a_failed_checkpoint_counts_for_no_writer() {
        AtomicInteger runs = new AtomicInteger();
        CheckpointBatcher group = new CheckpointBatcher(() -> {
            if (runs.incrementAndGet() == 1) {
                throw new IllegalStateException("the device is full");
            }
        });
        assertThatThrownBy(group::await).hasMessage("the device is full");
        group.await();
        assertThat(runs).hasValue(2);
    }
}
