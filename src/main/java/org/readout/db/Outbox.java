package org.readout.db;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Messages that leave the server, such as mail. A message is a row until it has been sent, so it is added with the change
 * that it is about, or not at all, and a stop or a kill loses none.
 *
 * <p>Of each kind, one thread sends them one by one, so a receiver that is slow holds up no other kind. Messages of one kind with one key leave in the order in which they were added; those
 * of two transactions at once have no order, unless one waits for the other's lock. A message that fails is tried again
 * after longer and longer waits. Meanwhile later ones of its key wait too. Several servers on one database share the work.
 *
 * <p>Each message is sent once, with one exception: if the server is killed, or loses the database, after sending a message
 * and before deleting its row, the message is sent again. No other system takes part in a transaction of the database, so a
 * receiver that must not do a thing twice needs a way to recognise it.
 *
 * @see "Decision: src/docs/decisions/2026-11-30-an-outbox-and-events.md"
 */
@Component
public class Outbox {

    /** Sends the messages of one kind. */
    public interface Sender {

        String kind();

        /** Sends a message. An exception means that it hasn't been sent. */
        void send(String key, String payload);

        /** Called instead of another try after the last one failed. */
        default void giveUp(String key, String payload) {}
    }

    /** With waits that double, the last try is 17 hours after the first. */
    static final int TRIES = 10;

    /**
     * Longer than sending takes: until then, no other server tries the same message.
     */
    static final Duration FIRST_WAIT = Duration.ofMinutes(2);

    private static final Logger log = LoggerFactory.getLogger(Outbox.class);

    private final JdbcClient jdbc;
    private final DurableTransactions writes;
    private final ObjectProvider<Sender> senders;
    private final Clock clock;

    /** The kinds that a thread is sending. */
    private final Set<String> busy = ConcurrentHashMap.newKeySet();

    private volatile boolean stopping;

    /** @param senders asked for when there is something to send, because they add messages too */
    public Outbox(JdbcClient jdbc, DurableTransactions writes, ObjectProvider<Sender> senders, Clock clock) {
        this.jdbc = jdbc;
        this.writes = writes;
        this.senders = senders;
        this.clock = clock;
    }

    private record Message(long number, String kind, String key, String payload, int tries) {

        static Message of(ResultSet row, int n) throws SQLException {
            return new Message(
                    row.getLong("message_number"),
                    row.getString("kind"),
                    row.getString("message_key"),
                    row.getString("payload"),
                    row.getInt("tries"));
        }
    }

    /** Adds a message in the caller's transaction, or in one of its own. Put no secrets into it. */
    public void add(String kind, String key, String payload) {
        writes.run(() -> jdbc.sql(
                        "insert into outbox (kind, message_key, payload, tries, next_try_at) values (?, ?, ?, 0, ?)")
                .params(kind, key, payload, SqlTime.toColumn(clock.instant()))
                .update());
    }

    /** Returns the keys of the messages of a kind that haven't been sent. */
    public Set<String> waiting(String kind) {
        return Set.copyOf(jdbc.sql("select distinct message_key from outbox where kind = ?")
                .param(kind)
                .query((row, n) -> row.getString("message_key"))
                .list());
    }

    /** Starts a thread for each kind that has messages whose time has come, and none yet. */
    @Scheduled(initialDelay = 1, fixedDelay = 3, timeUnit = TimeUnit.SECONDS)
    void start() {
        for (String kind : due()) {
            if (busy.add(kind)) {
                Thread.ofVirtual().name("outbox " + kind).start(() -> {
                    try {
                        sendAll(kind);
                    } catch (RuntimeException e) {
                        log.error("Couldn't read the outbox. Readout tries again.", e);
                    } finally {
                        busy.remove(kind);
                    }
                });
            }
        }
    }

    /** Sends all messages whose time has come. */
    public void sendAll() {
        due().forEach(this::sendAll);
    }

    private void sendAll(String kind) {
        Optional<Message> next = next(kind);
        while (next.isPresent() && !stopping) {
            next.filter(this::claim).ifPresent(this::send);
            next = next(kind);
        }
    }

    private List<String> due() {
        return jdbc.sql("select distinct kind from outbox where next_try_at <= ? order by kind")
                .param(SqlTime.toColumn(clock.instant()))
                .query((row, n) -> row.getString("kind"))
                .list();
    }

    @EventListener(ContextClosedEvent.class)
    void stop() {
        stopping = true;
    }

    private Optional<Message> next(String kind) {
        return jdbc.sql("""
                        select m.* from outbox m
                        where m.kind = ? and m.next_try_at <= ? and not exists (
                            select 1 from outbox earlier
                            where earlier.kind = m.kind and earlier.message_key = m.message_key
                                and earlier.message_number < m.message_number)
                        order by m.message_number fetch first row only
                        """)
                .params(kind, SqlTime.toColumn(clock.instant()))
                .query(Message::of)
                .optional();
    }

    /** Counts the try before it is made, so that one server makes it, and a message that kills the server isn't tried at once. */
    private boolean claim(Message message) {
        return jdbc.sql("update outbox set tries = tries + 1, next_try_at = ? where message_number = ? and tries = ?")
                        .params(
                                SqlTime.toColumn(clock.instant().plus(FIRST_WAIT.multipliedBy(1L << message.tries()))),
                                message.number(),
                                message.tries())
                        .update()
                == 1;
    }

    private void send(Message message) {
        int tries = message.tries() + 1;
        Sender sender = senders.stream()
                .filter(each -> each.kind().equals(message.kind()))
                .findFirst()
                .orElse(null);
        try {
            Objects.requireNonNull(sender, "No one sends this kind").send(message.key(), message.payload());
        } catch (RuntimeException e) {
            if (tries < TRIES) {
                log.warn(
                        "Couldn't send {} {}, try {}. Readout tries again.",
                        message.kind(),
                        message.number(),
                        tries,
                        e);
                return;
            }
            log.error("Couldn't send {} {} in {} tries. It won't be sent.", message.kind(), message.number(), tries, e);
            if (sender != null) {
                sender.giveUp(message.key(), message.payload());
            }
        }
        jdbc.sql("delete from outbox where message_number = ?")
                .param(message.number())
                .update();
    }
}
