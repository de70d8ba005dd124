package org.readout.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.EventArgUtil;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.spi.FilterReply;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.readout.db.DatabaseHealth;
import org.slf4j.Marker;

/**
 * Keeps a repeated error, as on a full disk, from filling the log: it is logged with its stack trace once in 10 minutes.
 * Errors with the same cause at the same place are the same, whatever their message. A request that the web server refuses
 * as too large, which anyone can send, is not logged, nor one with another page's key, because the framework would write the
 * visitor's whole address. What the framework says of calls that it doesn't understand, which anyone can send as well, is
 * logged once in 10 minutes for each part of it.
 */
final class LogFilter extends TurboFilter {

    /** Of the loggers that tell of calls from browsers. */
    private static final String CALLS = "com.vaadin.flow.server.communication";

    private final Cache<String, Boolean> logged;

    LogFilter(Ticker ticker) {
        logged = Caffeine.newBuilder()
                .maximumSize(200)
                .expireAfterWrite(Duration.ofMinutes(10))
                .ticker(ticker)
                .build();
    }

    /** Also prints whether the database can be written to, since on a full disk the log can't be written either. */
    static void install(LoggerContext loggers, PrintWriter terminal) {
        loggers.addTurboFilter(new LogFilter(Ticker.systemTicker()));
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
        if (format != null && format.startsWith("Invalid security key received from")) {
            return FilterReply.DENY;
        }
        Throwable thrown = failure == null ? EventArgUtil.extractThrowable(parameters) : failure;
        boolean isCall = thrown == null && format != null && logger.getName().startsWith(CALLS);
        if (thrown == null && !isCall
                || !level.isGreaterOrEqual(isCall ? Level.INFO : Level.WARN)
                || !logger.isEnabledFor(marker, level)) {
            return FilterReply.NEUTRAL;
        }
        List<Throwable> causes = Stream.iterate(thrown, Objects::nonNull, Throwable::getCause)
                .limit(10)
                .toList();
        boolean refusedRequest = causes.stream().anyMatch(InvalidParameterException.class::isInstance);
        String places = logger.getName()
                + level
                + causes.stream()
                        .map(cause -> cause.getClass().getName()
                                + Arrays.stream(cause.getStackTrace()).findFirst())
                        .toList();
        return refusedRequest || logged.asMap().putIfAbsent(places, true) != null
                ? FilterReply.DENY
                : FilterReply.NEUTRAL;
    }
}
