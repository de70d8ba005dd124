package org.readout.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class NewAccountTest {

    private static final EmailAddress EMAIL = EmailAddress.of("alice@example.org");

    @Test
    void only_the_length_of_a_password_counts() {
        assertThat(NewAccount.isPassword("x".repeat(9))).isFalse();
        assertThat(NewAccount.isPassword("x".repeat(10))).isTrue();
        assertThat(NewAccount.isPassword(" ".repeat(200))).isTrue();
        assertThat(NewAccount.isPassword("x".repeat(201))).isFalse();
        assertThatThrownBy(() -> new NewAccount("Alice", EMAIL, "short"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("short");
    }

    @Test
    void a_name_is_kept_without_white_space_around_it() {
        assertThat(new NewAccount("  Alice ", EMAIL, "long enough").name()).isEqualTo("Alice");
        assertThatThrownBy(() -> new NewAccount("  ", EMAIL, "long enough"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(NewAccount.isName("x".repeat(121))).isFalse();
    }

    @Test
    void a_password_does_not_show_itself_in_a_log() {
        assertThat(new NewAccount("Alice", EMAIL, "long enough").toString()).doesNotContain("long enough");
    }
}
