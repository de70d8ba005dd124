package org.readout.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.readout.TestDatabase;
import org.readout.user.HandClock;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** Messages that leave the server: each once, in order, and none is lost. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class OutboxTest {

    private final HandClock clock = new HandClock();
    private final DataSource database;

    /** What the servers sent, in order. */
    private final List<String> sent = new CopyOnWriteArrayList<>();

    /** The payloads that can't be sent now. */
    private final List<String> failing = new ArrayList<>();

    private final List<String> givenUp = new ArrayList<>();

    OutboxTest(TestDatabase kind) {
        database = kind.create();
    }

    /** Another server on the same database is also what a restart leaves. */
    private Outbox server(Outbox.Sender... senders) {
        StaticListableBeanFactory beans = new StaticListableBeanFactory();
        for (Outbox.Sender each : senders) {
            beans.addBean(each.kind(), each);
        }
        return new Outbox(JdbcClient.create(database), writes(), beans.getBeanProvider(Outbox.Sender.class), clock);
    }

    private DurableTransactions writes() {
        return new DurableTransactions(new JdbcTransactionManager(database), database);
    }

    private Outbox server() {
        return server(new Post());
    }

    private class Post implements Outbox.Sender {

        @Override
        public String kind() {
            return "post";
        }

        @Override
        public void send(String key, String payload) {
            if (failing.contains(payload)) {
                throw new IllegalStateException("The receiver is down");
            }
            sent.add(payload);
        }

        @Override
        public void giveUp(String key, String payload) {
            givenUp.add(key + ": " + payload);
        }
    }

    private long rows() {
        return JdbcClient.create(database)
                .sql("select count(*) from outbox")
                .query(Long.class)
                .single();
    }

    @Test
    void a_message_is_sent_once_and_its_row_deleted() {
        Outbox outbox = server();
        outbox.add("post", "ann", "hello");
        outbox.sendAll();
        outbox.sendAll();
        assertThat(sent).containsExactly("hello");
        assertThat(rows()).isZero();
    }

    @Test
    void a_message_leaves_with_its_transaction_or_not_at_all() {
        Outbox outbox = server();
        assertThatThrownBy(() -> writes().run(() -> {
                    outbox.add("post", "ann", "undone");
                    throw new IllegalStateException("The change failed");
                }))
                .hasMessage("The change failed");
        writes().run(() -> {
            outbox.add("post", "ann", "done");
            assertThat(sent).isEmpty();
        });
        outbox.sendAll();
        assertThat(sent).containsExactly("done");
    }

    @Test
    void messages_of_a_killed_server_are_sent_after_the_next_start() {
        server().add("post", "ann", "left");
        server().sendAll();
        assertThat(sent).containsExactly("left");
    }

    @Test
    void a_server_that_is_killed_after_sending_sends_it_once_more() {
        Outbox killed = server(new Outbox.Sender() {
            @Override
            public String kind() {
                return "post";
            }

            @Override
            public void send(String key, String payload) {
                sent.add(payload);
                throw new InternalError("killed");
            }
        });
        killed.add("post", "ann", "twice");
        assertThatThrownBy(killed::sendAll).isInstanceOf(InternalError.class);
        Outbox next = server();
        next.sendAll();
        assertThat(sent).containsExactly("twice");
        clock.pass(Outbox.FIRST_WAIT);
        next.sendAll();
        next.sendAll();
        assertThat(sent).containsExactly("twice", "twice");
        assertThat(rows()).isZero();
    }

    @Test
    void messages_of_one_key_keep_their_order_and_do_not_delay_others() {
        Outbox outbox = server();
        failing.add("first");
        outbox.add("post", "ann", "first");
        outbox.add("post", "ann", "second");
        outbox.add("post", "bob", "other");
        outbox.sendAll();
        assertThat(sent).containsExactly("other");
        failing.clear();
        clock.pass(Outbox.FIRST_WAIT);
        outbox.sendAll();
        assertThat(sent).containsExactly("other", "first", "second");
    }

    @Test
    void a_failure_is_tried_again_after_longer_and_longer_waits_and_given_up_in_the_end() {
        Outbox outbox = server();
        failing.add("never");
        outbox.add("post", "ann", "never");
        outbox.add("post", "ann", "after");
        Duration wait = Outbox.FIRST_WAIT;
        for (int tries = 1; tries < Outbox.TRIES; tries++) {
            outbox.sendAll();
            clock.pass(wait.minusSeconds(1));
            outbox.sendAll();
            assertThat(tries()).isEqualTo(tries);
            clock.pass(Duration.ofSeconds(1));
            wait = wait.multipliedBy(2);
        }
        assertThat(sent).isEmpty();
        assertThat(givenUp).isEmpty();
        outbox.sendAll();
        assertThat(givenUp).containsExactly("ann: never");
        assertThat(sent).containsExactly("after");
        assertThat(rows()).isZero();
    }

    private int tries() {
        return JdbcClient.create(database)
                .sql("select max(tries) from outbox")
                .query(Integer.class)
                .single();
    }

    @Test
    void a_message_that_no_one_sends_now_stays() {
        Outbox off = server(new Outbox.Sender[0]);
        off.add("post", "ann", "later");
        off.sendAll();
        assertThat(rows()).isOne();
        clock.pass(Outbox.FIRST_WAIT);
        server().sendAll();
        assertThat(sent).containsExactly("later");
    }

    @Test
    void a_receiver_that_hangs_holds_up_no_other_kind() throws Exception {
        CountDownLatch hangs = new CountDownLatch(1);
        CountDownLatch arrived = new CountDownLatch(1);
        Outbox outbox = server(
                new Post() {
                    @Override
                    public String kind() {
                        return "hanging";
                    }

                    @Override
                    public void send(String key, String payload) {
                        try {
                            hangs.await();
                        } catch (InterruptedException e) {
                            throw new IllegalStateException(e);
                        }
                        super.send(key, payload);
                        arrived.countDown();
                    }
                },
                new Post() {
                    @Override
                    public void send(String key, String payload) {
                        super.send(key, payload);
                        hangs.countDown();
                    }
                });
        outbox.add("hanging", "ann", "late");
        outbox.start();
        outbox.add("post", "ann", "at once");
        outbox.start();
        assertThat(arrived.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(sent).containsExactly("at once", "late");
    }

    @Test
    void two_servers_send_each_message_once_and_in_order() throws Exception {
        List<String> all = IntStream.range(0, 100).mapToObj(String::valueOf).toList();
        Outbox outbox = server();
        all.forEach(each -> outbox.add("post", "key" + Integer.parseInt(each) % 5, each));
        CyclicBarrier start = new CyclicBarrier(2);
        List<Thread> servers = Stream.of(server(), server())
                .map(each -> Thread.ofPlatform().start(() -> {
                    try {
                        start.await(30, TimeUnit.SECONDS);
                        while (rows() > 0) {
                            each.sendAll();
                        }
                    } catch (Exception e) {
                        throw new AssertionError(e);
                    }
                }))
                .toList();
        for (Thread each : servers) {
            each.join();
        }
        assertThat(sent).containsExactlyInAnyOrderElementsOf(all);
        IntStream.range(0, 5)
                .forEach(key -> assertThat(sent.stream()
                                .map(Integer::valueOf)
                                .filter(each -> each % 5 == key)
                                .toList())
                        .isSorted());
    }
}
