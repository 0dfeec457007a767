package dev.continuity.provider;

import dev.continuity.failure.FailureDetails;
import java.time.Duration;
import java.util.Optional;

/** A failed call, other than a submit. Its message never contains the key. */
public final class ProviderException extends Exception {
    private static final long serialVersionUID = 1;

    private final Kind kind;
    private final transient FailureDetails details;
    private final transient Optional<Duration> retryAfter;

    // No cause: the message of a foreign exception could contain the key.
    public ProviderException(Kind kind, FailureDetails details, Optional<Duration> retryAfter) {
        super(details.code() + ": " + details.message());
        this.kind = kind;
        this.details = details;
        this.retryAfter = retryAfter;
    }

    public ProviderException(Kind kind, FailureDetails details) {
        this(kind, details, Optional.empty());
    }

    /** What the caller may do next. */
    public enum Kind {
        /** The network failed, or the provider is overloaded or failing: the same call may be repeated. */
        UNAVAILABLE,
        /** The account or its key is refused, and so is every call: wait for a person. */
        ACCOUNT,
        /** A definite refusal: repeating the call cannot help. */
        REFUSED,
        /** The provider named a URL on an untrusted host; nothing was sent there. A setting can allow it. */
        UNTRUSTED
    }

    public Kind kind() {
        return kind;
    }

    public FailureDetails details() {
        return details;
    }

    /** How long the provider asks to wait before the next call. */
    public Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
