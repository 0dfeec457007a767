package dev.continuity.provider;

import dev.continuity.take.RequestId;

/**
 * What the provider gave for an accepted submit. The addresses are opaque; the key is attached to them only after
 * their host was checked.
 *
 * @param requestId the provider's name of the request; letters, digits, {@code . _ : -}
 * @param statusUrl where its state is asked for
 * @param responseUrl where its result is fetched
 * @param cancelUrl where it is cancelled
 */
public record Ticket(String requestId, String statusUrl, String responseUrl, String cancelUrl) {
    public Ticket {
        if (!RequestId.isValid(requestId)) {
            throw new IllegalArgumentException("Not a request id (letters, digits and . _ : -): " + requestId);
        }
    }
}
