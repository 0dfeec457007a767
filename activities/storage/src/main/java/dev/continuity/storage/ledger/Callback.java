package dev.continuity.storage.ledger;

import java.time.Instant;

/**
 * That the provider has called back about an attempt, which names its request.
 *
 * @param requestId the provider's name of the call
 * @param status in the provider's words, {@code OK} or {@code ERROR} (fal: webhooks); what counts is its result
 * @param receivedAt by the clock of the API that received it first
 */
public record Callback(String requestId, String status, Instant receivedAt) {
    public Callback {
        if (requestId.isBlank()) {
            throw new IllegalArgumentException("A callback needs a request id");
        }
    }
}
