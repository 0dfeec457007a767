package dev.continuity.provider;

import dev.continuity.take.RequestId;

/**
 * The provider's answer to an accepted submit. The URLs are opaque; the key is sent to them only after their host was
 * checked.
 *
 * @param requestId the provider's id of the request; letters, digits, {@code . _ : -}
 * @param statusUrl for its status
 * @param responseUrl for its result
 * @param cancelUrl for its cancellation
 */
public record Ticket(String requestId, String statusUrl, String responseUrl, String cancelUrl) {
    public Ticket {
        if (!RequestId.isValid(requestId)) {
            throw new IllegalArgumentException("Not a request id (letters, digits and . _ : -): " + requestId);
        }
    }
}
