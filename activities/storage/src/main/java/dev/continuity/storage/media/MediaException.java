package dev.continuity.storage.media;

/** Media cannot be imported. The message says which, what is wrong with it and what is allowed. */
public final class MediaException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final String reference;
    private final String problem;
    private final String allowed;

    public MediaException(Reason reason, String reference, String problem, String allowed) {
        super("%s: %s Allowed: %s.".formatted(reference, problem, allowed));
        this.reason = reason;
        this.reference = reference;
        this.problem = problem;
        this.allowed = allowed;
    }

    public Reason reason() {
        return reason;
    }

    /** As people wrote it. */
    public String reference() {
        return reference;
    }

    /** What is wrong, a sentence. */
    public String problem() {
        return problem;
    }

    /** What is allowed, a phrase. */
    public String allowed() {
        return allowed;
    }

    /** Whether another try with the same reference may succeed. */
    public boolean isRetryable() {
        return reason == Reason.UNAVAILABLE;
    }

    public enum Reason {
        /** Not a valid reference. */
        MALFORMED,
        /** Its address may not be fetched. */
        REFUSED,
        NOT_FOUND,
        TOO_LARGE,
        /** The content is of another kind. */
        WRONG_KIND,
        /** It cannot be decoded. */
        BROKEN,
        /** Too slow, or a temporary error. */
        UNAVAILABLE
    }
}
