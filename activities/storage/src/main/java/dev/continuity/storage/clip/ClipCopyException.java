package dev.continuity.storage.clip;

/** A clip could not be brought from where it was; nothing of it is left in the archive. */
public final class ClipCopyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    ClipCopyException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    ClipCopyException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    /** Whether the same copy may work when it is tried again, perhaps with a fresh URL. */
    public boolean tryingAgainMayHelp() {
        return reason != Reason.REFUSED;
    }

    public enum Reason {
        /** The source does not have it under this URL, or no longer. */
        GONE,
        /** The source, or the way to it, is in trouble: an error, too slow, cut short. */
        SOURCE,
        /** The URL, or what it redirects to, is none that may be fetched, or what is there is too large. */
        REFUSED,
        /** There is no room for it here. */
        DISK,
        INTERRUPTED
    }
}
