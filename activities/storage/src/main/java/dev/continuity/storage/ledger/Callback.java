package dev.continuity.storage.ledger;

import java.time.Instant;

/**
 * A callback of the provider about an attempt. It names the attempt's request.
 *
 * @param requestId the provider's id of the request
 * @param status as the provider writes it, {@code OK} or {@code ERROR} (fal: webhooks); only the result is
 *     authoritative
 * @param receivedAt by the clock of the API that received it first
 */
public record Callback(String requestId, String status, Instant receivedAt) {
    public Callback {
        if (requestId.isBlank()) {
            throw new IllegalArgumentException("A callback needs a request id");
        }
    }
}
