package org.readout.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.spi.FilterReply;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.readout.db.DatabaseHealth;
import org.slf4j.Marker;

/**
 * Keeps an error that happens again and again, as on a full disk, from filling the log: with its stack trace it is logged
 * once in ten minutes. What counts as the same is what has the same cause at the same place, whatever its message. And a
 * request that the web server refuses as too large, which anybody can send, is not logged at all.
 */
final class LogFilter extends TurboFilter {

    private static final long PAUSE = Duration.ofMinutes(10).toNanos();
    private static final int REMEMBERED = 200;

    private final LongSupplier nanoTime;
    private final Map<String, Long> last = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > REMEMBERED;
        }
    };

    LogFilter(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /**
     * Puts the filter in front of a log, and has told on the terminal, too, that the database can't be written to and that
     * it can be again: on a full disk the log may not be written either.
     */
    static void install(LoggerContext loggers, PrintWriter terminal) {
        loggers.addTurboFilter(new LogFilter(System::nanoTime));
        Appender<ILoggingEvent> tell = new AppenderBase<>() {
            @Override
            protected void append(ILoggingEvent event) {
                terminal.println(event.getFormattedMessage());
                terminal.flush();
            }
        };
        tell.setContext(loggers);
        tell.start();
        loggers.getLogger(DatabaseHealth.class).addAppender(tell);
    }

    @Override
    public FilterReply decide(
            @Nullable Marker marker,
            Logger logger,
            Level level,
            @Nullable String format,
            Object @Nullable [] parameters,
            @Nullable Throwable failure) {
        Throwable thrown = failure == null ? lastOf(parameters) : failure;
        if (thrown == null || !level.isGreaterOrEqual(Level.WARN) || !logger.isEnabledFor(marker, level)) {
            return FilterReply.NEUTRAL;
        }
        if (isRefusedRequest(thrown)) {
            return FilterReply.DENY;
        }
        return isRepeated(logger.getName() + place(thrown)) ? FilterReply.DENY : FilterReply.NEUTRAL;
    }

    private synchronized boolean isRepeated(String key) {
        long now = nanoTime.getAsLong();
        Long before = last.get(key);
        if (before != null && now - before < PAUSE) {
            return true;
        }
        last.put(key, now);
        return false;
    }

    private static @Nullable Throwable lastOf(Object @Nullable [] parameters) {
        return parameters != null && parameters.length > 0 && parameters[parameters.length - 1] instanceof Throwable it
                ? it
                : null;
    }

    private static boolean isRefusedRequest(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof InvalidParameterException) {
                return true;
            }
        }
        return false;
    }

    private static String place(Throwable failure) {
        StringBuilder key = new StringBuilder();
        Throwable each = failure;
        for (int depth = 0; each != null && depth < 10; depth++) {
            StackTraceElement[] trace = each.getStackTrace();
            key.append('|').append(each.getClass().getName()).append(trace.length == 0 ? "" : trace[0]);
            each = each.getCause();
        }
        return key.toString();
    }
}
