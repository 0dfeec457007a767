package dev.continuity.storage.media;

/** Media that cannot be imported: says which, what is wrong with it and what is allowed. */
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

    /** What would be right, a phrase. */
    public String allowed() {
        return allowed;
    }

    /** Whether the same reference may work later. */
    public boolean tryingAgainMayHelp() {
        return reason == Reason.UNAVAILABLE;
    }

    public enum Reason {
        /** Not a reference of a known kind. */
        MALFORMED,
        /** It leads to where nothing may be fetched from. */
        REFUSED,
        NOT_FOUND,
        TOO_LARGE,
        /** By its content it is something else. */
        WRONG_KIND,
        /** It looks right but cannot be decoded. */
        BROKEN,
        /** Too slow, or a temporary error. */
        UNAVAILABLE
    }
}
