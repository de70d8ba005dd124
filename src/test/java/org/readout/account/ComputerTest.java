package org.readout.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ComputerTest {

    @Test
    void of_ipv6_the_network_counts_and_of_ipv4_the_address() {
        assertThat(Computer.of("2001:db8:1:2::3")).isEqualTo(Computer.of("2001:db8:1:2:ffff::4"));
        assertThat(Computer.of("2001:db8:1:2::3")).isNotEqualTo(Computer.of("2001:db8:1:3::3"));
        assertThat(Computer.of("192.0.2.1")).isNotEqualTo(Computer.of("192.0.2.2"));
        assertThat(Computer.of("::ffff:192.0.2.1")).isNotEqualTo(Computer.of("::ffff:192.0.2.2"));
    }

    @Test
    void what_is_no_address_stays_what_it_is() {
        assertThat(Computer.of("")).isEmpty();
        assertThat(Computer.of("not:an:address")).isEqualTo("not:an:address");
    }

    @Test
    void the_audit_keeps_the_network_and_not_the_computer() {
        assertThat(Computer.region("192.0.2.17")).isEqualTo("192.0.2.x");
        assertThat(Computer.region("2001:db8:1:2::3")).isEqualTo("20010db80001::");
        assertThat(Computer.region("")).isEqualTo("unknown");
        assertThat(Computer.region("not:an:address")).isEqualTo("unknown");
    }
}
