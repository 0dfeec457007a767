package dev.continuity.media;

/** ffmpeg did not do what it was asked: says what was attempted and, in ffmpeg's own last words, why not. */
public final class FfmpegException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    FfmpegException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    FfmpegException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /** What kind of trouble it is. */
    public Reason reason() {
        return reason;
    }

    public enum Reason {
        /** No ffmpeg that can be run on this machine: a matter of settings. */
        NOT_AVAILABLE,
        /** The input is not what it should be; the same call will fail again. */
        BAD_INPUT,
        /** It took longer than allowed and was killed. */
        TIMED_OUT,
        /** The calling thread was interrupted; ffmpeg was killed and the thread's interrupt flag is set. */
        INTERRUPTED
    }
}
