package dev.continuity.studio;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which port a server of the studio should use.
 *
 * @param server {@code api}, {@code stand-in} or {@code s3}
 * @param option the command line option for the port
 * @param requested the value of the option, 1 to 65535, or 0 for any free one; null if it is not set
 * @param standard the port if none was requested and none is remembered
 */
public record PortRequest(String server, String option, @Nullable Integer requested, int standard) {
    private static final String LOOPBACK = "127.0.0.1";

    public PortRequest {
        if (requested != null && (requested < 0 || requested > 65_535)) {
            throw new StudioException(
                    option + " cannot be " + requested + "; allowed: 1 to 65535, or 0 for any free port.");
        }
    }

    public static PortRequest api(@Nullable Integer requested) {
        return new PortRequest("api", "--port", requested, 7700);
    }

    public static PortRequest standIn(@Nullable Integer requested) {
        return new PortRequest("stand-in", "--stand-in-port", requested, 7701);
    }

    public static PortRequest s3(@Nullable Integer requested) {
        return new PortRequest("s3", "--s3-port", requested, 7702);
    }

    /**
     * Reserves a free port: exactly the requested one; else the last one, the standard one, or any.
     *
     * @throws StudioException if the requested one is in use
     */
    Held hold(Optional<Integer> last) {
        if (requested != null && requested != 0) {
            return hold(requested)
                    .orElseThrow(() -> new StudioException(option + " " + requested + " is in use by another process."
                            + " Choose another one, or " + option + " 0 for any free port."));
        }
        Stream<Integer> preferred =
                requested == null ? Stream.concat(last.stream(), Stream.of(standard)) : last.stream();
        return Stream.concat(preferred, Stream.of(0))
                .flatMap(port -> hold(port).stream())
                .findFirst()
                .orElseThrow(() -> new StudioException("No port of " + LOOPBACK + " is free."));
    }

    private static Optional<Held> hold(int port) {
        try {
            ServerSocket socket = new ServerSocket();
            try {
                socket.bind(new InetSocketAddress(InetAddress.getByName(LOOPBACK), port), 1);
                return Optional.of(new Held(socket));
            } catch (IOException e) {
                socket.close();
                return Optional.empty();
            }
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** A reserved port. It is released right before its server starts. */
    static final class Held {
        private final ServerSocket socket;

        private Held(ServerSocket socket) {
            this.socket = socket;
        }

        int port() {
            return socket.getLocalPort();
        }

        int release() {
            int port = port();
            try {
                socket.close();
            } catch (IOException e) {
                throw new StudioException("Port " + port + " cannot be released.", e);
            }
            return port;
        }
    }
}
