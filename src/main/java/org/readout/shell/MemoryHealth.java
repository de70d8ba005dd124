package org.readout.shell;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Says that the server is down when collecting garbage frees nothing any more. Then hardly a request is answered, and only
 * a restart helps.
 */
@Component("memoryHealthIndicator")
final class MemoryHealth implements HealthIndicator {

    private static final Logger log = LoggerFactory.getLogger(MemoryHealth.class);

    /** What may be in use of the room for old objects after a collection. A full server stays below it: {@link FullServer}. */
    private static final double MOST = 0.95;

    /** A large file may fill the memory for a moment. */
    private static final int CHECKS = 4;

    /** The memory for objects that outlive some collections; two are the same to Java only in other collectors. */
    private final List<MemoryPoolMXBean> old = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP
                    && pool.isUsageThresholdSupported()
                    && pool.isCollectionUsageThresholdSupported())
            .toList();

    private long collections;
    private int full;

    @Override
    public Health health() {
        return isFull() ? Health.down().build() : Health.up().build();
    }

    synchronized boolean isFull() {
        return full >= CHECKS;
    }

    @Scheduled(initialDelay = 5, fixedDelay = 5, timeUnit = TimeUnit.SECONDS)
    void watch() {
        long now = ManagementFactory.getGarbageCollectorMXBeans().stream()
                .filter(collector -> old.stream()
                        .anyMatch(pool ->
                                Arrays.asList(collector.getMemoryPoolNames()).contains(pool.getName())))
                .mapToLong(GarbageCollectorMXBean::getCollectionCount)
                .sum();
        double inUse = old.stream()
                .map(MemoryPoolMXBean::getCollectionUsage)
                .mapToDouble(MemoryHealth::part)
                .max()
                .orElse(0);
        note(now, inUse);
    }

    /**
     * Takes the result of a check.
     *
     * @param collectionsSoFar of old objects. Without a new one there is memory left, whatever was in use after the last
     * @param inUse the part of the room for old objects that was in use after the last collection
     */
    synchronized void note(long collectionsSoFar, double inUse) {
        boolean wasFull = isFull();
        full = collectionsSoFar > collections && inUse > MOST ? full + 1 : 0;
        collections = collectionsSoFar;
        if (isFull() && !wasFull) {
            log.error(
                    "Memory is full, and collecting garbage frees nothing. Answers stay in the students' browsers until they are saved. Restart Readout with more memory: set -Xmx");
        } else if (wasFull && !isFull()) {
            log.warn("Memory is free again.");
        }
    }

    private static double part(MemoryUsage usage) {
        return usage.getMax() > 0 ? (double) usage.getUsed() / usage.getMax() : 0;
    }
}
