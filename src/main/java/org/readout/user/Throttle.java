package org.readout.user;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.vaadin.flow.server.VaadinRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Allows each caller a number of tries in a period. A try is taken before an attempt and given back after a successful one,
 * so that simultaneous attempts can't slip through, and callers who succeed never wait.
 */
public final class Throttle {

    /** Enough for the addresses of a university; the least used are forgotten, so that memory stays bounded. */
    private static final int CALLERS_KEPT = 100_000;

    /** A provider gives each customer at least this much of an IPv6 address, in bytes. */
    private static final int IPV6_NETWORK = 8;

    private final Clock clock;
    private final int tries;
    private final long millisPerTry;

    /** The time at which a caller has all tries again, in milliseconds. */
    private final Cache<String, Long> fullAt;

    /** @param per the time in which all tries come back, one after the other */
    public Throttle(int tries, Duration per, Clock clock) {
        this.clock = clock;
        this.tries = tries;
        this.millisPerTry = per.toMillis() / tries;
        this.fullAt = Caffeine.newBuilder()
                .maximumSize(CALLERS_KEPT)
                .expireAfterWrite(per)
                .build();
    }

    /** Uses one of the caller's tries. Returns empty if one was left, otherwise the time until the next. */
    public synchronized Optional<Duration> take(String caller) {
        long now = clock.millis();
        long full = Math.max(now, fullAt.asMap().getOrDefault(caller, now));
        if (full > now + tries * millisPerTry) {
            // Not even a caller without any try left waits that long: the clock was set back.
            full = now;
        }
        long pause = full - (tries - 1) * millisPerTry - now;
        if (pause > 0) {
            return Optional.of(Duration.ofMillis(pause));
        }
        fullAt.put(caller, full + millisPerTry);
        return Optional.empty();
    }

    /** Gives a try back after a successful attempt. */
    public synchronized void giveBack(String caller) {
        fullAt.asMap().computeIfPresent(caller, (key, full) -> full - millisPerTry);
    }

    /** Returns the computer that the current request comes from, as a caller; empty outside of a request. */
    public static String computer() {
        VaadinRequest request = VaadinRequest.getCurrent();
        return request == null ? "" : computer(String.valueOf(request.getRemoteAddr()));
    }

    /** Returns an IPv4 address as it is, and the network of an IPv6 address, in which one customer has 2^64 addresses. */
    public static String computer(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        try {
            byte[] bytes = InetAddress.getByName(address).getAddress();
            return bytes.length <= IPV6_NETWORK ? address : HexFormat.of().formatHex(bytes, 0, IPV6_NETWORK);
        } catch (UnknownHostException e) {
            return address;
        }
    }

    /** Returns the part of an address that the audit and the log keep: the network, not the computer. */
    public static String region(String address) {
        String computer = computer(address);
        if (computer.matches("\\d+(\\.\\d+){3}")) {
            return computer.replaceFirst("\\d+$", "x");
        }
        return computer.matches("[0-9a-f]{16}") ? computer.substring(0, 12) + "::" : "unknown";
    }
}
