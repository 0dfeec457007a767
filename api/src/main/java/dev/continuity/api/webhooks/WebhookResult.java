package dev.continuity.api.webhooks;

/** The result of a webhook. Only {@link #ACCEPTED} changes anything, and only if the webhook was new. */
public enum WebhookResult {
    /** Recorded now or earlier. */
    ACCEPTED(200, ""),
    /** No attempt has this address. The answer does not reveal whether only the nonce is wrong. */
    UNKNOWN(404, "This is not the callback URL of any attempt."),
    /** Not signed by the provider, or not recently. */
    REFUSED(403, "The provider's signature is missing, too old or not valid."),
    TOO_LARGE(413, "The body is too large. Allowed: 1,000,000 bytes at most."),
    /** Signed, but not the body of a webhook. */
    UNREADABLE(400, "The body is not a webhook of the provider."),
    /** The provider's keys are not available. The provider sends the webhook again later. */
    NO_KEYS(
            503,
            "The provider's public keys are not available, so the signature cannot be verified. Send the webhook again.");

    private final int status;
    private final String detail;

    WebhookResult(int status, String detail) {
        this.status = status;
        this.detail = detail;
    }

    /** The HTTP status of the answer. */
    public int status() {
        return status;
    }

    String detail() {
        return detail;
    }
}
