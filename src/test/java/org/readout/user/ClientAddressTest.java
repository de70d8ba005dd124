package org.readout.user;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClientAddressTest {

    @Test
    void of_ipv6_the_network_counts_and_of_ipv4_the_address() {
        assertThat(Throttle.computer("2001:db8:1:2::3")).isEqualTo(Throttle.computer("2001:db8:1:2:ffff::4"));
        assertThat(Throttle.computer("2001:db8:1:2::3")).isNotEqualTo(Throttle.computer("2001:db8:1:3::3"));
        assertThat(Throttle.computer("192.0.2.1")).isNotEqualTo(Throttle.computer("192.0.2.2"));
        assertThat(Throttle.computer("::ffff:192.0.2.1")).isNotEqualTo(Throttle.computer("::ffff:192.0.2.2"));
    }

    @Test
    void what_is_no_address_stays_what_it_is() {
        assertThat(Throttle.computer("")).isEmpty();
        assertThat(Throttle.computer("not:an:address")).isEqualTo("not:an:address");
    }

    @Test
    void the_audit_keeps_the_network_and_not_the_computer() {
        assertThat(Throttle.region("192.0.2.17")).isEqualTo("192.0.2.x");
        assertThat(Throttle.region("2001:db8:1:2::3")).isEqualTo("20010db80001::");
        assertThat(Throttle.region("")).isEqualTo("unknown");
        assertThat(Throttle.region("not:an:address")).isEqualTo("unknown");
    }
}
