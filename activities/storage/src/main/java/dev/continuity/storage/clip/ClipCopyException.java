package dev.continuity.storage.clip;

import java.net.URI;

/** A clip could not be copied from its source. Nothing of it is left in S3. */
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
                "%s is larger than %s bytes, the limit for a clip.".formatted(ClipSource.withoutQuery(source), limit));
    }

    static ClipCopyException interrupted(URI source) {
        return new ClipCopyException(
                Reason.INTERRUPTED, "The copy of %s was interrupted.".formatted(ClipSource.withoutQuery(source)));
    }

    static ClipCopyException lengthMismatch(URI source, long bytes, long expected) {
        return new ClipCopyException(
                Reason.SOURCE,
                "%s has %s bytes, but the provider said %s."
                        .formatted(ClipSource.withoutQuery(source), bytes, expected));
    }

    public Reason reason() {
        return reason;
    }

    public enum Reason {
        /** The source does not serve the clip, or not any more. */
        GONE,
        /** The source or the network failed: an error, too slow, or cut short. */
        SOURCE,
        /** The URL or its redirect is not trusted, or the clip is too large. */
        REFUSED,
        /** The temporary file cannot be written. */
        DISK,
        INTERRUPTED
    }
}
