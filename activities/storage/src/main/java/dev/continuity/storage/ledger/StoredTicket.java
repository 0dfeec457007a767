package dev.continuity.storage.ledger;

import java.time.Instant;

/**
 * That the provider has accepted a step: written right after.
 *
 * @param provider the name of the provider that has accepted it
 * @param requestId the provider's name of the call
 * @param statusUrl opaque, as the provider gave it
 * @param responseUrl opaque, as the provider gave it
 * @param cancelUrl opaque, as the provider gave it
 * @param submittedAt when the provider had accepted it, as far as is known
 * @param how we know of it
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
        /** Found to be ours afterwards: by a webhook, the request history or a person. */
        ADOPTED
    }
}
