package org.readout.user;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

class Argon2PasswordsTest {

    private static final String PASSWORD = "six words that only I knów";

    private final Argon2Passwords passwords = new Argon2Passwords(64, 2);
    private final Argon2PasswordEncoder other = new Argon2PasswordEncoder(16, 32, 1, 64, 2);

    @Test
    void another_implementation_agrees_about_its_hashes() {
        String hash = passwords.encode(PASSWORD);
        assertThat(other.matches(PASSWORD, hash)).isTrue();
        assertThat(other.matches(PASSWORD + " ", hash)).isFalse();
    }

    @Test
    void it_knows_the_hashes_of_another_implementation() {
        String hash = other.encode(PASSWORD);
        assertThat(passwords.matches(PASSWORD, hash)).isTrue();
        assertThat(passwords.matches(PASSWORD.toUpperCase(Locale.ROOT), hash)).isFalse();
    }

    @Test
    void a_password_never_has_the_same_hash_twice() {
        assertThat(passwords.encode(PASSWORD)).isNotEqualTo(passwords.encode(PASSWORD));
    }

    @Test
    void a_hash_of_another_cost_still_works_and_is_replaced() {
        String older = new Argon2Passwords(32, 1).encode(PASSWORD);
        assertThat(passwords.matches(PASSWORD, older)).isTrue();
        assertThat(passwords.upgradeEncoding(older)).isTrue();
        assertThat(passwords.upgradeEncoding(passwords.encode(PASSWORD))).isFalse();
    }

    @Test
    void what_is_no_hash_matches_nothing() {
        assertThat(passwords.matches(PASSWORD, "$argon2id$v=19$m=64,t=2,p=4$YWJj$YWJj"))
                .isFalse();
        assertThat(passwords.matches(PASSWORD, PASSWORD)).isFalse();
    }

    @Test
    void passwords_hashed_at_the_same_time_do_not_mix() throws Exception {
        List<String> hashes =
                IntStream.range(0, 20).mapToObj(n -> other.encode(PASSWORD + n)).toList();
        List<Callable<Boolean>> checks = IntStream.range(0, 20)
                .<Callable<Boolean>>mapToObj(n -> () -> passwords.matches(PASSWORD + n, hashes.get(n)))
                .toList();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Boolean> right : threads.invokeAll(checks)) {
                assertThat(right.get()).isTrue();
            }
        }
    }
}
