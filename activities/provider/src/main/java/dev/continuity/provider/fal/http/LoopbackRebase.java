package dev.continuity.provider.fal.http;

import dev.continuity.provider.Ticket;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;

/** A provider on this very machine, such as a stand-in: what it named by its port may be at another one by now. */
public final class LoopbackRebase {
    private static final Set<String> NAMES = Set.of("127.0.0.1", "localhost", "[::1]");

    private LoopbackRebase() {}

    /**
     * A ticket that was kept, to be asked for at {@code queue} if that is on this machine, and so was what had named it.
     * Any other is as it was: a stand-in's request is never asked for at the provider itself, nor one of the provider's at
     * a stand-in.
     */
    public static Ticket at(URI queue, Ticket kept) {
        return new Ticket(
                kept.requestId(),
                at(queue, kept.statusUrl()),
                at(queue, kept.responseUrl()),
                at(queue, kept.cancelUrl()));
    }

    private static String at(URI queue, String kept) {
        try {
            URI address = new URI(kept.trim());
            if (!isHere(address) || !isHere(queue)) {
                return kept;
            }
            String query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
            return queue.getScheme() + "://" + queue.getRawAuthority() + address.getRawPath() + query;
        } catch (URISyntaxException e) {
            return kept;
        }
    }

    /** By what is written, and not by what a name server says. */
    private static boolean isHere(URI address) {
        return "http".equals(address.getScheme())
                && address.getHost() != null
                && address.getRawUserInfo() == null
                && NAMES.contains(address.getHost());
    }
}
