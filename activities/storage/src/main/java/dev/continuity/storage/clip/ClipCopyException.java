package dev.continuity.storage.clip;

import java.net.URI;
import java.util.OptionalLong;

/** A clip could not be copied from its source. Nothing of it is left in S3. */
public final class ClipCopyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;
    /** Of a clip that is not as long as announced; -1 otherwise. */
    private final long servedBytes;

    ClipCopyException(Reason reason, String message) {
        this(reason, message, -1);
    }

    private ClipCopyException(Reason reason, String message, long servedBytes) {
        super(message);
        this.reason = reason;
        this.servedBytes = servedBytes;
    }

    ClipCopyException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
        this.servedBytes = -1;
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
                        .formatted(ClipSource.withoutQuery(source), bytes, expected),
                bytes);
    }

    public Reason reason() {
        return reason;
    }

    /** The length that the source serves, if the only problem is that another one was expected. */
    public OptionalLong servedBytes() {
        return servedBytes < 0 ? OptionalLong.empty() : OptionalLong.of(servedBytes);
    }

    public enum Reason {
        /** The source does not serve the clip, or not any more. */
        GONE,
        /** The source or the network failed: an error, too slow, or cut short. */
        SOURCE,
        /** The URL or its redirect is not trusted. A setting can allow it. */
        UNTRUSTED,
        /** The clip is too large. */
        REFUSED,
        /** The temporary file cannot be written. */
        DISK,
        INTERRUPTED
    }
}
