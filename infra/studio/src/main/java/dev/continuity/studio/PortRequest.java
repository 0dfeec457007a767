package dev.continuity.studio;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A port that is wished for.
 *
 * @param of what is to listen there: {@code api}, {@code stand-in}, {@code s3}
 * @param option that a person sets it with
 * @param told by a person, 1 to 65535, or 0 for any free one; null: nothing was said
 * @param usual if nothing was said and nothing is remembered
 */
public record PortRequest(String of, String option, @Nullable Integer told, int usual) {
    private static final String LOOPBACK = "127.0.0.1";

    public PortRequest {
        if (told != null && (told < 0 || told > 65_535)) {
            throw new StudioException(option + " is " + told + "; allowed: 1 to 65535, or 0 for any free one.");
        }
    }

    public static PortRequest api(@Nullable Integer told) {
        return new PortRequest("api", "--port", told, 7700);
    }

    public static PortRequest standIn(@Nullable Integer told) {
        return new PortRequest("stand-in", "--stand-in-port", told, 7701);
    }

    public static PortRequest s3(@Nullable Integer told) {
        return new PortRequest("s3", "--s3-port", told, 7702);
    }

    /**
     * A free port: the one that a person named and no other; else the one that was used last, the usual one, or any.
     *
     * @throws StudioException if the one that a person named is taken
     */
    Held hold(Optional<Integer> last) {
        if (told != null && told != 0) {
            return hold(told)
                    .orElseThrow(() -> new StudioException(option + " " + told + " is taken by another process."
                            + " Name another one, or " + option + " 0 for any free one."));
        }
        Stream<Integer> likely = told == null ? Stream.concat(last.stream(), Stream.of(usual)) : last.stream();
        return Stream.concat(likely, Stream.of(0))
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

    /** A port that nobody else gets until it is let go, right before its server starts. */
    static final class Held {
        private final ServerSocket socket;

        private Held(ServerSocket socket) {
            this.socket = socket;
        }

        int port() {
            return socket.getLocalPort();
        }

        int letGo() {
            int port = port();
            try {
                socket.close();
            } catch (IOException e) {
                throw new StudioException("Port " + port + " cannot be let go.", e);
            }
            return port;
        }
    }
}
