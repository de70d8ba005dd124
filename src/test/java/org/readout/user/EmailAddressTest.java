package org.readout.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {

    @ParameterizedTest
    @ValueSource(strings = {"a@b.org", "First.Last+tag@sub.Example.ac.uk", "o'neil@example.org", "ü@müller.example"})
    void an_address_with_a_user_and_a_domain_is_accepted(String typed) {
        assertThat(NewAccount.isEmail(typed)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "alice",
                "alice@",
                "@example.org",
                "alice@example",
                "a b@example.org",
                "a@b@example.org",
                "alice@example..org",
                "alice@.org",
                "alice@example.org.",
                "Alice <alice@example.org>",
                "alice@example.org, bob@example.org",
                "alice\n@example.org"
            })
    void anything_else_is_refused(String typed) {
        assertThat(NewAccount.isEmail(typed)).isFalse();
        assertThatThrownBy(() -> new NewAccount("Alice", typed, AccountWorld.PASSWORD))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void an_address_longer_than_mail_can_carry_is_refused() {
        assertThat(NewAccount.isEmail("a@" + "b".repeat(248) + ".org")).isTrue();
        assertThat(NewAccount.isEmail("a@" + "b".repeat(249) + ".org")).isFalse();
        assertThat(NewAccount.isEmail("a".repeat(65) + "@example.org")).isFalse();
    }

    @Property
    void case_and_outer_white_space_make_no_difference(
            @ForAll @AlphaChars @NotEmpty @StringLength(max = 60) String name) {
        String address = name + "@example.org";
        assertThat(NewAccount.normalEmail(" " + address.toUpperCase(Locale.ROOT) + "\t"))
                .isEqualTo(address.toLowerCase(Locale.ROOT));
    }

    @Property
    void whatever_is_typed_is_either_refused_or_normal(@ForAll String typed) {
        if (NewAccount.isEmail(typed)) {
            String address = NewAccount.normalEmail(typed);
            assertThat(NewAccount.normalEmail(address)).isEqualTo(address);
            assertThat(address.length()).isLessThanOrEqualTo(NewAccount.EMAIL_MAX_LENGTH);
        }
    }
}
