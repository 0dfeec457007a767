package dev.continuity.api.webhooks;

import dev.continuity.storage.ledger.Callback;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How the webhooks of one provider are told from forged ones, and read. Safe for many threads. */
public interface WebhookVerifier {
    /** The provider's name, as it is in callback paths. */
    String provider();

    /**
     * The cheapest check, before the body is read: empty if these cannot be the headers of a webhook that the provider has
     * signed recently.
     *
     * @param header gives a header by its name, or null
     */
    Optional<BodyCheck> check(Function<String, @Nullable String> header);

    /** What a body says that the provider has signed; empty if it is not that of a webhook. */
    Optional<Callback> read(byte[] body, Instant receivedAt);

    /** Tells whether the provider has signed a body. */
    @FunctionalInterface
    interface BodyCheck {
        Verdict of(byte[] body);
    }

    /** Whether a signature fits. */
    enum Verdict {
        FITS,
        DOES_NOT_FIT,
        /** The provider's keys cannot be had. */
        NO_KEYS
    }
}
