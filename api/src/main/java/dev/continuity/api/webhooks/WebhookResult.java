package dev.continuity.api.webhooks;

/** What became of a webhook. Only {@link #TAKEN} has changed anything, if it was new. */
public enum WebhookResult {
    /** Noted, or noted before. */
    TAKEN(200, ""),
    /** No attempt has this address; whether only the nonce is wrong is not told. */
    UNKNOWN(404, "There is nothing here that the provider could call back about."),
    /** Not signed by the provider, or not lately. */
    REFUSED(403, "The provider's signature is missing, too old, or does not fit."),
    TOO_LARGE(413, "The body is too large. Allowed: 1,000,000 bytes at most."),
    /** Signed, but not what a webhook says. */
    UNREADABLE(400, "The body is not that of a webhook."),
    /** The provider's keys cannot be had; it is to come again. */
    NO_KEYS(503, "The provider's keys cannot be had now, so that nothing can be verified.");

    private final int status;
    private final String detail;

    WebhookResult(int status, String detail) {
        this.status = status;
        this.detail = detail;
    }

    /** As HTTP says it. */
    public int status() {
        return status;
    }

    String detail() {
        return detail;
    }
}
