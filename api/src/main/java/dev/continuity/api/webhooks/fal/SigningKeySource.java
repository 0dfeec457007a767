package dev.continuity.api.webhooks.fal;

import java.io.IOException;
import java.security.PublicKey;
import java.util.List;

/** Where the provider publishes the keys that it signs webhooks with. */
@FunctionalInterface
public interface SigningKeySource {
    /**
     * Its keys of now, at least one.
     *
     * @throws IOException if they cannot be had
     */
    List<PublicKey> keys() throws IOException;
}
