package org.readout.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;

class SecurityContactTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-12-01T10:15:30Z"), ZoneOffset.UTC);

    @Test
    void who_finds_a_weak_point_is_told_whom_to_write_to() {
        assertThat(new SecurityContact("it-security@uni.example", "https://readout.uni.example/", CLOCK)
                        .text()
                        .getBody())
                .isEqualTo("""
                        Contact: mailto:it-security@uni.example
                        Expires: 2027-05-30T00:00:00Z
                        Preferred-Languages: en
                        Canonical: https://readout.uni.example/.well-known/security.txt
                        """);
        assertThat(new SecurityContact("https://uni.example/report", "", CLOCK)
                        .text()
                        .getBody())
                .startsWith("Contact: https://uni.example/report\n")
                .doesNotContain("Canonical");
    }

    @Test
    void there_is_no_page_where_nobody_is_named() {
        assertThat(new SecurityContact("", "", CLOCK).text().getStatusCode()).isEqualTo(HttpStatus.NOT_FOUND);
    }

    @Test
    void what_is_no_address_is_refused_at_the_start() {
        assertThatThrownBy(() -> new SecurityContact("Ivy, room 3", "", CLOCK))
                .hasMessageContaining("readout.security-contact")
                .hasMessageContaining("Ivy, room 3");
        assertThatThrownBy(() -> new SecurityContact("a@b.example\nExpires: 1990", "", CLOCK))
                .isInstanceOf(IllegalStateException.class);
    }
}
