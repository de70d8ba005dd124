package org.readout.user;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretTokenTest {

    @Test
    void keys_have_256_bits_and_do_not_repeat() {
        assertThat(Stream.generate(SecretToken::random).limit(1000).collect(Collectors.toSet()))
                .hasSize(1000)
                .allSatisfy(key -> assertThat(SecretToken.parse(key.value())).contains(key));
    }

    @Test
    void the_hash_is_the_sha_256_of_what_the_browser_keeps() {
        // printf '%s' AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA | sha256sum
        assertThat(new SecretToken("A".repeat(43)).hash())
                .isEqualTo("0f007385b6f9d4b7eeb2748605afe1a984a0a3bfa3f014d09e2a784ce9e5cd1a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "A",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n"
            })
    void what_does_not_look_like_a_key_is_none(String sent) {
        assertThat(SecretToken.parse(sent)).isEmpty();
    }

    @Test
    void a_key_does_not_show_itself_in_a_log() {
        SecretToken key = SecretToken.random();
        assertThat(key.toString()).doesNotContain(key.value());
    }
}
