package dev.continuity.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Ports on 127.0.0.1. */
final class FreePorts {

    static final String LOOPBACK = "127.0.0.1";

    private FreePorts() {}

    /** @throws IllegalArgumentException unless it is 0 to 65535 */
    static int checked(String what, int port) {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException(
                    what + " cannot listen on port " + port + ". Allowed: 1 to 65535, or 0 for any free port.");
        }
        return port;
    }

    /** The port itself, or a free one for 0: for a child process that cannot report its port. */
    static int orFree(int port) {
        if (port != 0) {
            return port;
        }
        try (var socket = new ServerSocket(0, 1, InetAddress.getByName(LOOPBACK))) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("No port of " + LOOPBACK + " is free", e);
        }
    }
}
