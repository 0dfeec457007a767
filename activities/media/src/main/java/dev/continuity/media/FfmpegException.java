package dev.continuity.media;

/** ffmpeg failed. The message says what was attempted and quotes the last lines that ffmpeg printed. */
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

    public Reason reason() {
        return reason;
    }

    public enum Reason {
        /** There is no ffmpeg that runs on this machine. The settings have to change. */
        NOT_AVAILABLE,
        /** The input is broken or not supported; the same call will fail again. */
        BAD_INPUT,
        /** It took longer than the timeout and was killed. */
        TIMED_OUT,
        /**
         * The calling thread was interrupted; ffmpeg was killed or never started, and the interrupt flag is set again.
         */
        INTERRUPTED
    }
}
