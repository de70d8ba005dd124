package org.readout.cli;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryNotificationInfo;
import java.lang.management.MemoryPoolMXBean;
import java.util.Optional;
import javax.management.ListenerNotFoundException;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Collects old objects before the heap grows for them. The serial collector would let the heap grow to its limit first, so
 * that a server with 50 students at work would hold 300 MB of garbage. Other collectors see to it themselves.
 */
@Component
final class EarlyGarbageCollection implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(EarlyGarbageCollection.class);

    /** The serial collector's name for the space of objects that have lived for some time. */
    private static final String POOL = "Tenured Gen";

    private static final long MEGABYTE = 1024 * 1024;
    private static final long LEAST = 32 * MEGABYTE;

    private final NotificationListener listener = (notification, pool) -> {
        if (notification.getType().equals(MemoryNotificationInfo.MEMORY_THRESHOLD_EXCEEDED)) {
            collect((MemoryPoolMXBean) pool);
        }
    };

    EarlyGarbageCollection() {
        pool().ifPresent(pool -> {
            ((NotificationEmitter) ManagementFactory.getMemoryMXBean()).addNotificationListener(listener, null, pool);
            await(pool);
        });
    }

    static Optional<MemoryPoolMXBean> pool() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getName().equals(POOL))
                .findFirst();
    }

    private static void collect(MemoryPoolMXBean pool) {
        long before = pool.getUsage().getUsed();
        if (before < pool.getUsageThreshold()) {
            // Another application in this process, as in tests, has just collected.
            return;
        }
        System.gc();
        log.debug("Collected {} of {} MB", (before - pool.getUsage().getUsed()) / MEGABYTE, before / MEGABYTE);
        await(pool);
    }

    private static void await(MemoryPoolMXBean pool) {
        long used = pool.getUsage().getUsed();
        long threshold = used + Math.max(LEAST, used * 3 / 4);
        pool.setUsageThreshold(Math.min(threshold, pool.getUsage().getMax()));
    }

    @Override
    public void destroy() throws ListenerNotFoundException {
        if (pool().isPresent()) {
            ((NotificationEmitter) ManagementFactory.getMemoryMXBean()).removeNotificationListener(listener);
        }
    }
}
