package dev.continuity.api.webhooks;

import dev.continuity.storage.ledger.Callback;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Verifies and reads the webhooks of one provider. Safe for use by many threads. */
public interface WebhookVerifier {
    /** The provider's name in callback paths. */
    String provider();

    /**
     * Checks the headers before the body is read. Empty if they cannot be the headers of a recently signed webhook.
     *
     * @param header returns a header by its name, or null
     */
    Optional<BodyCheck> check(Function<String, @Nullable String> header);

    /** Reads a body that the provider has signed; empty if it is not a webhook. */
    Optional<Callback> read(byte[] body, Instant receivedAt);

    /** Checks whether the provider has signed a body. */
    @FunctionalInterface
    interface BodyCheck {
        Verdict of(byte[] body);
    }

    /** The result of checking a signature. */
    enum Verdict {
        VALID,
        INVALID,
        /** The provider's keys are not available. */
        NO_KEYS
    }
}
