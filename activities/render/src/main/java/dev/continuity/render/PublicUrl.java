package dev.continuity.render;

import dev.continuity.storage.ledger.CallbackAddress;
import java.net.URI;
import java.util.Set;

/**
 * Where the provider reaches our API.
 *
 * @param uri https, or http to this very machine; with or without a path, and without anything else
 */
public record PublicUrl(URI uri) {
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

    public PublicUrl {
        boolean plain = uri.getHost() != null
                && uri.getRawUserInfo() == null
                && uri.getRawQuery() == null
                && uri.getRawFragment() == null;
        boolean safe = "https".equalsIgnoreCase(uri.getScheme())
                || "http".equalsIgnoreCase(uri.getScheme()) && LOOPBACK.contains(String.valueOf(uri.getHost()));
        if (!plain || !safe) {
            throw new IllegalArgumentException(
                    "continuity.public-url cannot be \"%s\"; allowed: an https address such as https://continuity.example.org, without user, query or fragment (http only to 127.0.0.1)."
                            .formatted(uri.getRawUserInfo() == null ? uri : "…@" + uri.getHost()));
        }
    }

    /** Where the provider shall call back about one attempt. */
    public URI of(CallbackAddress address) {
        return URI.create(uri.toString().replaceAll("/+$", "") + address.path());
    }
}
