package org.readout.user;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Allows each of many callers so many tries in a stretch of time. A try is taken before the attempt and given back after a
 * good one, so that attempts at the same moment can't slip through, and those who succeed never wait.
 */
public final class Throttle {

    /** Enough for the addresses of a university; the least used are forgotten, so that memory stays bounded. */
    private static final int CALLERS_KEPT = 100_000;

    private final Clock clock;
    private final LoadingCache<String, Bucket> buckets;

    /**
     * @param tries how many tries a caller has at first, at least 1
     * @param per the time in which all of them come back, one after the other
     */
    public Throttle(int tries, Duration per, Clock clock) {
        this.clock = clock;
        TimeMeter time = new ClockMeter(clock);
        this.buckets = Caffeine.newBuilder()
                .maximumSize(CALLERS_KEPT)
                .expireAfterAccess(per)
                .ticker(time::currentTimeNanos)
                .build(caller -> Bucket.builder()
                        .addLimit(limit -> limit.capacity(tries).refillGreedy(tries, per))
                        .withCustomTimePrecision(time)
                        .build());
    }

    /**
     * Takes a try.
     *
     * @param caller who tries; the same for the same
     * @return nothing where there was one, or else when there will be one again
     */
    public Optional<Instant> take(String caller) {
        ConsumptionProbe probe = buckets.get(caller).tryConsumeAndReturnRemaining(1);
        return probe.isConsumed()
                ? Optional.empty()
                : Optional.of(clock.instant().plusNanos(probe.getNanosToWaitForRefill()));
    }

    /** Gives a try back, because it was a good one. */
    public void giveBack(String caller) {
        buckets.get(caller).addTokens(1);
    }

    private record ClockMeter(Clock clock) implements TimeMeter {

        @Override
        public long currentTimeNanos() {
            return TimeUnit.MILLISECONDS.toNanos(clock.millis());
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
