package org.readout.account;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;

/** Where a request comes from, as limits count it. */
final class Computer {

    /** One customer of a provider has at least this much of an IPv6 address to themselves, in bytes. */
    private static final int IPV6_NETWORK = 8;

    private Computer() {}

    /**
     * The address, where it is one of IPv4; of IPv6 the network: whoever has one address there has 2^64 of them.
     *
     * @param address as the web server tells it
     */
    static String of(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        try {
            byte[] bytes = InetAddress.getByName(address).getAddress();
            return bytes.length <= IPV6_NETWORK ? address : HexFormat.of().formatHex(bytes, 0, IPV6_NETWORK);
        } catch (UnknownHostException e) {
            return address;
        }
    }
}
