package dev.continuity.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Ports on 127.0.0.1 for processes that cannot report which port they took. */
public final class FreePorts {

    /** Below the ranges from which Linux, macOS and Windows number outgoing connections, so that none takes it first. */
    private static final int FIRST = 20_000;

    private static final int LAST = 32_000;
    private static final int TRIES = 100;

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

    /** The port itself, or a free one for 0. */
    static int orFree(int port) {
        return port != 0 ? port : free();
    }

    /**
     * A port on which nothing listens, 20,000 to 31,999. Another process can still take it first.
     *
     * @throws IllegalStateException if none is found
     */
    public static int free() {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
            if (isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException(
                "None of " + TRIES + " ports of " + LOOPBACK + " from " + FIRST + " to " + LAST + " is free");
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getByName(LOOPBACK))) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
