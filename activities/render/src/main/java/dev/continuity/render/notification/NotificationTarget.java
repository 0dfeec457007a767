package dev.continuity.render.notification;

import dev.continuity.address.WebAddress;
import dev.continuity.take.Sha256;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Where notifications are sent.
 *
 * @param project whose notifications it gets; empty: those of all
 * @param uri whose path, query and user may be secrets
 */
record NotificationTarget(Optional<String> project, URI uri) {
    /** Enough to tell a few URLs of one host apart, and too little to guess one by. */
    private static final int CODE_LENGTH = 4;

    /** What histories and the UI of Temporal show of it. The same in all workers that have its URL. */
    String name() {
        String hash = Sha256.of(uri.toString().getBytes(StandardCharsets.UTF_8)).hex();
        return host() + "#" + hash.substring(0, CODE_LENGTH);
    }

    String host() {
        return WebAddress.host(uri).orElseThrow();
    }

    @Override
    public String toString() {
        return name();
    }
}
