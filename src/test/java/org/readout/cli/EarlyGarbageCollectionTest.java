package org.readout.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.Test;

class EarlyGarbageCollectionTest {

    private static final int MEGABYTE = 1024 * 1024;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Test
    void garbage_among_old_objects_is_collected_before_the_heap_grows_to_its_limit() throws Exception {
        assertThat(EarlyGarbageCollection.pool())
                .as("tests run with the collector that ./readout chooses")
                .isPresent();
        long atFirst = EarlyGarbageCollection.pool().orElseThrow().getUsage().getUsed();
        EarlyGarbageCollection early = new EarlyGarbageCollection();
        try {
            long before = collections();
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            long most = 0;
            Deque<byte[]> inUse = new ArrayDeque<>();
            while (collections() == before && System.nanoTime() < deadline) {
                // What is in use when new objects are collected counts as old from then on.
                inUse.add(new byte[32 * MEGABYTE]);
                if (inUse.size() > 3) {
                    inUse.remove();
                }
                most = Math.max(
                        most,
                        EarlyGarbageCollection.pool().orElseThrow().getUsage().getUsed());
            }
            assertThat(collections()).isGreaterThan(before);
            assertThat(most).as("bytes in old objects").isLessThan(atFirst * 3 / 2 + 256L * MEGABYTE);
            long used = EarlyGarbageCollection.pool().orElseThrow().getUsage().getUsed();
            assertThat(EarlyGarbageCollection.pool().orElseThrow().getUsageThreshold())
                    .isBetween(used / 2, used * 2 + 64L * MEGABYTE);
        } finally {
            early.destroy();
        }
    }

    private static long collections() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .filter(collector -> collector.getName().equals("MarkSweepCompact"))
                .mapToLong(collector -> collector.getCollectionCount())
                .sum();
    }
}
