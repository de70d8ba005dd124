package org.readout.user;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class ThrottleTest {

    private final HandClock clock = new HandClock();
    private final Throttle throttle = new Throttle(5, Duration.ofMinutes(10), clock);

    @Test
    void after_the_last_try_it_says_when_there_is_one_again() {
        takeAll("a");
        assertThat(throttle.take("a")).contains(Duration.ofMinutes(2));
        clock.pass(Duration.ofSeconds(119));
        assertThat(throttle.take("a")).contains(Duration.ofSeconds(1));
        clock.pass(Duration.ofSeconds(1));
        assertThat(throttle.take("a")).isEmpty();
        assertThat(throttle.take("a")).isPresent();
    }

    @Test
    void all_tries_are_back_after_the_whole_time() {
        takeAll("a");
        clock.pass(Duration.ofMinutes(10));
        takeAll("a");
        assertThat(throttle.take("a")).isPresent();
    }

    @Test
    void one_caller_does_not_take_another_s_tries() {
        takeAll("a");
        assertThat(throttle.take("b")).isEmpty();
    }

    @Test
    void nobody_waits_because_the_clock_was_set_back() {
        assertThat(throttle.take("good")).isEmpty();
        throttle.giveBack("good");
        takeAll("bad");
        clock.pass(Duration.ofHours(-3));
        assertThat(throttle.take("good")).isEmpty();
        takeAll("bad");
        assertThat(throttle.take("bad"))
                .hasValueSatisfying(pause -> assertThat(pause).isLessThanOrEqualTo(Duration.ofMinutes(10)));
    }

    @Test
    void good_tries_do_not_count() {
        for (int i = 0; i < 100; i++) {
            assertThat(throttle.take("a")).isEmpty();
            throttle.giveBack("a");
        }
        takeAll("a");
        assertThat(throttle.take("a")).isPresent();
    }

    @Test
    void tries_at_the_same_moment_do_not_slip_through() throws Exception {
        List<Callable<Optional<Duration>>> tries = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            tries.add(() -> throttle.take("a"));
        }
        int taken = 0;
        try (var pool = Executors.newFixedThreadPool(8)) {
            for (Future<Optional<Duration>> done : pool.invokeAll(tries)) {
                taken += done.get().isEmpty() ? 1 : 0;
            }
        }
        assertThat(taken).isEqualTo(5);
    }

    private void takeAll(String caller) {
        for (int i = 0; i < 5; i++) {
            assertThat(throttle.take(caller)).isEmpty();
        }
    }
}
