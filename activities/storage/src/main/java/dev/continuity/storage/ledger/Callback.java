package dev.continuity.storage.ledger;

import java.time.Instant;

/**
 * That the provider has called back about an attempt, and so named the request that it had made of it.
 *
 * @param requestId the provider's name of the call
 * @param status in the provider's words, {@code OK} or {@code ERROR} (fal: webhooks); what counts is its result
 * @param receivedAt by the clock of who received it first
 */
public record Callback(String requestId, String status, Instant receivedAt) {
    public Callback {
        if (requestId.isBlank()) {
            throw new IllegalArgumentException("A callback needs a request id");
        }
    }
}
