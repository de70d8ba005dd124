package org.readout.user;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClientAddressTest {

    @Test
    void of_ipv6_the_network_counts_and_of_ipv4_the_address() {
        assertThat(ClientAddress.of("2001:db8:1:2::3")).isEqualTo(ClientAddress.of("2001:db8:1:2:ffff::4"));
        assertThat(ClientAddress.of("2001:db8:1:2::3")).isNotEqualTo(ClientAddress.of("2001:db8:1:3::3"));
        assertThat(ClientAddress.of("192.0.2.1")).isNotEqualTo(ClientAddress.of("192.0.2.2"));
        assertThat(ClientAddress.of("::ffff:192.0.2.1")).isNotEqualTo(ClientAddress.of("::ffff:192.0.2.2"));
    }

    @Test
    void what_is_no_address_stays_what_it_is() {
        assertThat(ClientAddress.of("")).isEmpty();
        assertThat(ClientAddress.of("not:an:address")).isEqualTo("not:an:address");
    }

    @Test
    void the_audit_keeps_the_network_and_not_the_computer() {
        assertThat(ClientAddress.region("192.0.2.17")).isEqualTo("192.0.2.x");
        assertThat(ClientAddress.region("2001:db8:1:2::3")).isEqualTo("20010db80001::");
        assertThat(ClientAddress.region("")).isEqualTo("unknown");
        assertThat(ClientAddress.region("not:an:address")).isEqualTo("unknown");
    }
}
