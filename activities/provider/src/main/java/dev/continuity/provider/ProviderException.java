package dev.continuity.provider;

import dev.continuity.failure.FailureDetails;
import java.time.Duration;
import java.util.Optional;

/** A call other than a submit that failed. Its message never holds the key. */
public final class ProviderException extends Exception {
    private static final long serialVersionUID = 1;

    private final Kind kind;
    private final transient FailureDetails details;
    private final transient Optional<Duration> retryAfter;

    // No cause: what others wrote into theirs cannot be vouched for.
    public ProviderException(Kind kind, FailureDetails details, Optional<Duration> retryAfter) {
        super(details.code() + ": " + details.message());
        this.kind = kind;
        this.details = details;
        this.retryAfter = retryAfter;
    }

    public ProviderException(Kind kind, FailureDetails details) {
        this(kind, details, Optional.empty());
    }

    /** What may be done next. */
    public enum Kind {
        /** The network, or an overloaded or broken provider: the same call may be made again. */
        UNAVAILABLE,
        /** The account or its key, and so every call: wait for a person. */
        ACCOUNT,
        /** A definite no, which asking again cannot change. */
        REFUSED,
        /** The provider named an address that is not trusted; nothing was sent there. A setting can allow it. */
        UNTRUSTED
    }

    public Kind kind() {
        return kind;
    }

    public FailureDetails details() {
        return details;
    }

    /** How long the provider asks to wait. */
    public Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
