package org.readout.user;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NewPasswordTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "correct horse battery",
                "winter tram umbrella",
                "xkqjv-hwpzm-tnrbd",
                "blue whale sings",
                "Vier Äpfel im Schrank",
                "тихий океан зимой",
                "k7#fQz!2mWx9",
                "            three spaced words            "
            })
    void a_few_unrelated_words_or_enough_random_characters_are_taken(String password) {
        assertThat(trouble(password)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "123456789012",
                "1234567890ab",
                "password1234",
                "Password123!",
                "qwertyuiop12",
                "aaaaaaaaaaaa",
                "letmeinletmein",
                "iloveyou2024",
                "november2026",
                "Sommer2026!!",
                "Winter2026!!",
                "Frühling 2026!",
                "Février-2026-1",
                "Septiembre2026!",
                "Otoño.2026.x",
                "Passw0rd Passw0rd",
                "P@ssw0rd2026!!",
                "letmein letmein",
                "student-student",
                "Welcome2Readout!",
                "readout-demo-x",
                "Correct Horse Battery Staple",
                "correct-horse-battery-staple",
                "correcthorsebatterystaple1",
                "            "
            })
    void a_common_password_is_refused_with_advice(String password) {
        assertThat(trouble(password)).contains("This password is easy to guess. Use a few unrelated words.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"AliceLiddell2026!", "alice@example.org", "readout-alice-1", "liddell.alice.99"})
    void a_password_from_the_user_s_name_or_address_or_the_site_s_name_is_refused(String password) {
        assertThat(trouble(password)).hasValueSatisfying(why -> assertThat(why).contains("your name or email"));
    }

    @Test
    void twelve_characters_are_enough_and_two_hundred_not_too_many() {
        assertThat(trouble("k7#fQz!2mWx")).contains("Use at least 12 characters. You’ve entered 11.");
        assertThat(trouble("blue whale sings ".repeat(11))).isEmpty();
        assertThat(trouble("x".repeat(201))).contains("Use at most 200 characters. You’ve entered 201.");
    }

    @Test
    void a_character_beyond_the_first_plane_counts_once() {
        assertThat(trouble("🐋".repeat(11))).contains("Use at least 12 characters. You’ve entered 11.");
    }

    private static java.util.Optional<String> trouble(String password) {
        return NewAccount.passwordProblem(password, "Alice Liddell", "alice@example.org");
    }
}
