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
    List<PublicKey> keys() throws IOException;
}
