package org.readout.user;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class Argon2PasswordsTest {

    private static final String PASSWORD = "six words that only I knów";

    private final Argon2Passwords passwords = new Argon2Passwords(64, 2);

    /** A hash that Readout stored before it used Spring's encoder. */
    @Test
    void hashes_that_are_stored_still_match() {
        String stored =
                "$argon2id$v=19$m=64,t=2,p=1$cGSN9QA5yULD7LJ1jzfKxA$Y/lznkv3fTfrr9T+iOQXf7U70lHrEaUJGSbnC+aYBxs";
        assertThat(passwords.matches(PASSWORD, stored)).isTrue();
        assertThat(passwords.matches(PASSWORD + " ", stored)).isFalse();
        assertThat(passwords.upgradeEncoding(stored)).isFalse();
    }

    @Test
    void a_hash_of_lower_cost_still_works_and_is_replaced() {
        String older = new Argon2Passwords(32, 1).encode(PASSWORD);
        assertThat(passwords.matches(PASSWORD, older)).isTrue();
        assertThat(passwords.upgradeEncoding(older)).isTrue();
    }

    @Test
    void what_is_no_hash_matches_nothing_and_holds_up_no_one() {
        assertThat(passwords.matches(PASSWORD, PASSWORD)).isFalse();
        assertThat(passwords.matches(PASSWORD, passwords.encode(PASSWORD))).isTrue();
    }
}
