package org.readout.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class NewAccountTest {

    private static final String EMAIL = "alice@example.org";

    @Test
    void an_account_takes_no_password_that_the_rule_refuses() {
        assertThatThrownBy(() -> new NewAccount("Alice", EMAIL, "short one"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("short one");
        assertThatThrownBy(() -> new NewAccount("Alice Liddell", EMAIL, "alice.liddell.1865"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_name_loses_what_shows_nothing_or_turns_what_follows() {
        assertThat(new NewAccount("Al\u0000i\u200Bce\u202E \uD800 \u2067B\u061C.\u200E", EMAIL, "long enough words")
                        .name())
                .isEqualTo("Alice B.");
        assertThat(NewAccount.isName("\u200B\u202E\u3164")).isFalse();
    }

    @Test
    void a_name_is_kept_without_white_space_around_it() {
        assertThat(new NewAccount("  Alice ", EMAIL, "long enough words").name())
                .isEqualTo("Alice");
        assertThatThrownBy(() -> new NewAccount("  ", EMAIL, "long enough words"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(NewAccount.isName("x".repeat(121))).isFalse();
    }

    @Test
    void a_password_does_not_show_itself_in_a_log() {
        assertThat(new NewAccount("Alice", EMAIL, "long enough words").toString())
                .doesNotContain("long enough words");
    }
}
