package dev.continuity.storage.clip;

import java.net.URI;

/** A clip could not be copied from where it was; nothing of it is left in storage. */
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

    static ClipCopyException tooLarge(URI source, long limit) {
        return new ClipCopyException(
                Reason.REFUSED,
                "%s is larger than %s bytes, the limit for a clip.".formatted(ClipSource.shown(source), limit));
    }

    static ClipCopyException interrupted(URI source) {
        return new ClipCopyException(
                Reason.INTERRUPTED, "The copy of %s was interrupted.".formatted(ClipSource.shown(source)));
    }

    static ClipCopyException otherLength(URI source, long bytes, long expected) {
        return new ClipCopyException(
                Reason.SOURCE,
                "%s has %s bytes, but the provider said %s.".formatted(ClipSource.shown(source), bytes, expected));
    }

    public Reason reason() {
        return reason;
    }

    public enum Reason {
        /** The source does not have it under this URL, or no longer. */
        GONE,
        /** The source, or the network to it, failed: an error, too slow, cut short. */
        SOURCE,
        /** The URL, or what it redirects to, must not be fetched, or what is there is too large. */
        REFUSED,
        /** There is no room for it on this machine. */
        DISK,
        INTERRUPTED
    }
}
