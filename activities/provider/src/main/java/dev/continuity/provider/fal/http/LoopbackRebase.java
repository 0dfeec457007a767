package dev.continuity.provider.fal.http;

import dev.continuity.provider.Ticket;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;

/** Moves URLs of a stand-in for the provider on this machine to its current port. */
public final class LoopbackRebase {
    private static final Set<String> NAMES = Set.of("127.0.0.1", "localhost", "[::1]");

    private LoopbackRebase() {}

    /**
     * A stored ticket with its URLs moved to {@code queue}, if both are on this machine. Any other ticket stays
     * unchanged: the real provider is never asked for a stand-in's request, nor the other way round.
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

    /** Decides by the text of the URL, without DNS. */
    private static boolean isLoopback(URI address) {
        return "http".equals(address.getScheme())
                && address.getHost() != null
                && address.getRawUserInfo() == null
                && NAMES.contains(address.getHost());
    }
}
