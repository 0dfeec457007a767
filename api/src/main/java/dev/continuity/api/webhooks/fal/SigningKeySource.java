package dev.continuity.api.webhooks.fal;

import java.io.IOException;
import java.security.PublicKey;
import java.util.List;

/** The public keys for the provider's webhooks, where the provider publishes them. */
@FunctionalInterface
public interface SigningKeySource {
    /**
     * The current keys, at least one.
     *
     * @throws IOException if they cannot be fetched
     */
    Published keys() throws IOException;

    /**
     * The keys, and when the provider sent them by its own clock.
     *
     * @param date the {@code Date} header; empty if there is none
     */
    record Published(List<PublicKey> keys, String date) {
        public Published {
            keys = List.copyOf(keys);
        }
    }
}
