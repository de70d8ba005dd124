package org.readout.cli;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import org.readout.db.StartupException;

/** Finds out whether the web server will get its port, before anything else is started. */
final class FreePort {

    private FreePort() {}

    /**
     * @param host the name or address of an interface of this machine
     * @param port 0 for any that is free
     * @throws StartupException if the host is not this machine's, or the port is taken or may not be opened
     */
    static void check(String host, int port) {
        InetSocketAddress address = new InetSocketAddress(host, port);
        if (address.isUnresolved() || !isOwn(address.getAddress())) {
            throw new StartupException("This machine has no address " + host
                    + ". Use --host 127.0.0.1 for this machine alone, or --host 0.0.0.0 for every network it is in.");
        }
        try (ServerSocket socket = new ServerSocket()) {
            // As the web server does it: a port that a process has just left counts as free.
            socket.setReuseAddress(true);
            socket.bind(address);
        } catch (BindException e) {
            throw port < 1024 && !isInUse(e)
                    ? new StartupException("Port " + port + " may not be opened by the user who starts Readout; "
                            + "choose one above 1023 with --port.")
                    : taken(port);
        } catch (IOException e) {
            throw new StartupException("Port " + port + " can't be opened: " + e.getMessage() + ".");
        }
    }

    /** What to say where the port is taken. */
    static StartupException taken(int port) {
        return new StartupException("Port " + port + " is in use by another program; choose another with --port.");
    }

    private static boolean isOwn(InetAddress address) {
        try {
            return address.isAnyLocalAddress() || NetworkInterface.getByInetAddress(address) != null;
        } catch (IOException e) {
            // Then opening the port says what is wrong.
            return true;
        }
    }

    private static boolean isInUse(BindException e) {
        return String.valueOf(e.getMessage()).contains("in use");
    }
}
