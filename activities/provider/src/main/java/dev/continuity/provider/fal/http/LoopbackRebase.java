package dev.continuity.provider.fal.http;

import dev.continuity.provider.Ticket;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;

/** Moves addresses of a provider on this machine, such as a stand-in, to the port where it is now. */
public final class LoopbackRebase {
    private static final Set<String> NAMES = Set.of("127.0.0.1", "localhost", "[::1]");

    private LoopbackRebase() {}

    /**
     * A stored ticket, moved to {@code queue} if both are on this machine. Any other stays as it is: a stand-in's request is
     * never asked for at the real provider, nor the other way round.
     */
    public static Ticket rebase(URI queue, Ticket stored) {
        return new Ticket(
                stored.requestId(),
                rebase(queue, stored.statusUrl()),
                rebase(queue, stored.responseUrl()),
                rebase(queue, stored.cancelUrl()));
    }

    private static String rebase(URI queue, String stored) {
        try {
            URI address = new URI(stored.trim());
            if (!isLoopback(address) || !isLoopback(queue)) {
                return stored;
            }
            String query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
            return queue.getScheme() + "://" + queue.getRawAuthority() + address.getRawPath() + query;
        } catch (URISyntaxException e) {
            return stored;
        }
    }

    /** By the address itself, not by name lookup. */
    private static boolean isLoopback(URI address) {
        return "http".equals(address.getScheme())
                && address.getHost() != null
                && address.getRawUserInfo() == null
                && NAMES.contains(address.getHost());
    }
}
