package dev.continuity.storage.ledger;

import java.time.Instant;

/**
 * Says that the provider has accepted a step. Written right after the submit.
 *
 * @param provider name of the provider that has accepted it
 * @param requestId the provider's id of the request
 * @param statusUrl opaque, as the provider gave it
 * @param responseUrl opaque, as the provider gave it
 * @param cancelUrl opaque, as the provider gave it
 * @param submittedAt when the provider accepted it, as far as known
 * @param how the request became known
 */
public record StoredTicket(
        String provider,
        String requestId,
        String statusUrl,
        String responseUrl,
        String cancelUrl,
        Instant submittedAt,
        How how) {
    public StoredTicket {
        if (requestId.isBlank()) {
            throw new IllegalArgumentException("A ticket needs a request id");
        }
    }

    public enum How {
        /** The answer to our submit. */
        SUBMITTED,
        /** Identified afterwards by a webhook, the request history or a person. */
        ADOPTED
    }
}
