package org.readout.start;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Finds out whether the web server will get its port, before anything else is started. */
final class FreePort {

    private FreePort() {}

    /**
     * @param port 0 for any that is free
     * @throws CannotStart where the port is taken or may not be opened
     */
    static void check(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            // As the web server does it: a port that a process has just left counts as free.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(port));
        } catch (BindException e) {
            throw port < 1024 && !isInUse(e)
                    ? new CannotStart("Port " + port + " may not be opened by the user who starts Readout; "
                            + "choose one above 1023 with --port.")
                    : taken(port);
        } catch (IOException e) {
            throw new CannotStart("Port " + port + " can't be opened: " + e.getMessage() + ".");
        }
    }

    /** What to say where the port is taken. */
    static CannotStart taken(int port) {
        return new CannotStart("Port " + port + " is in use by another program; choose another with --port.");
    }

    private static boolean isInUse(BindException e) {
        return String.valueOf(e.getMessage()).contains("in use");
    }
}
