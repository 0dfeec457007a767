package dev.continuity.render;

import dev.continuity.storage.ledger.CallbackAddress;
import java.net.URI;
import java.util.Set;

/**
 * The URL at which the provider reaches our API.
 *
 * @param uri https, or http to the loopback interface; with or without a path; no user, query or fragment
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

    /** The callback URL of one attempt. */
    public URI of(CallbackAddress address) {
        return at(address.path());
    }

    /** The URL of a path of the API. */
    public URI at(String path) {
        return URI.create(uri.toString().replaceAll("/+$", "") + path);
    }
}
