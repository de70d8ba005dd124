package org.readout.user;

import com.vaadin.flow.server.VaadinRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** Where a request comes from, as limits count it. */
public final class ClientAddress {

    /** One customer of a provider has at least this much of an IPv6 address to themselves, in bytes. */
    private static final int IPV6_NETWORK = 8;

    private static final int IPV6_SITE = 6;

    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(?:\\.\\d{1,3}){3}");

    private ClientAddress() {}

    /** Where the request that is being answered comes from; empty outside of a request. */
    public static String asking() {
        VaadinRequest request = VaadinRequest.getCurrent();
        return request == null ? "" : of(String.valueOf(request.getRemoteAddr()));
    }

    /** What the audit keeps of it: enough to tell a campus from the other end of the world, and not a single computer. */
    static String region(String address) {
        if (IPV4.matcher(address).matches()) {
            return address.substring(0, address.lastIndexOf('.')) + ".x";
        }
        String network = of(address);
        return network.length() == 2 * IPV6_NETWORK ? network.substring(0, 2 * IPV6_SITE) + "::" : "unknown";
    }

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
