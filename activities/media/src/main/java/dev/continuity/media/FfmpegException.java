package dev.continuity.media;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * ffmpeg failed. The message says in plain words what was attempted and what is wrong; it is shown to people. What ffmpeg
 * itself printed is in the log.
 */
public final class FfmpegException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What is wrong, by what ffmpeg prints about it; the first that applies. */
    private static final List<Explanation> EXPLANATIONS = List.of(
            new Explanation(Reason.DISK_FULL, "the disk is full", "No space left on device"),
            new Explanation(
                    Reason.BAD_INPUT, "it is incomplete: the table of its frames is missing", "moov atom not found"),
            new Explanation(Reason.BAD_INPUT, "it has no picture", "matches no streams", "does not contain any stream"),
            new Explanation(
                    Reason.BAD_INPUT,
                    "it has more pixels than can be read",
                    "Picture size .* is invalid",
                    "exceeds.*max_pixels"),
            new Explanation(Reason.BAD_INPUT, "reading it would need too much memory", "Cannot allocate memory"),
            new Explanation(
                    Reason.BAD_INPUT,
                    "it is in a format that this ffmpeg cannot decode",
                    "[Dd]ecoder .*not found",
                    "Unknown decoder",
                    "Error while opening decoder",
                    "is not implemented"),
            new Explanation(Reason.BAD_INPUT, "it is damaged"));

    private final Reason reason;

    /** @param messages that ffmpeg printed */
    static FfmpegException explained(String purpose, List<String> messages) {
        Explanation explanation = EXPLANATIONS.stream()
                .filter(candidate -> candidate.appliesTo(messages))
                .findFirst()
                .orElseThrow();
        return new FfmpegException(explanation.reason(), "Could not %s: %s.".formatted(purpose, explanation.words()));
    }

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
        /** There is no space for what ffmpeg writes. */
        DISK_FULL,
        /** The input is broken or not supported; the same call will fail again. */
        BAD_INPUT,
        /** It took longer than the timeout and was killed. */
        TIMED_OUT,
        /**
         * The calling thread was interrupted; ffmpeg was killed or never started, and the interrupt flag is set again.
         */
        INTERRUPTED
    }

    private record Explanation(Reason reason, String words, List<Pattern> signs) {
        Explanation(Reason reason, String words, String... signs) {
            this(reason, words, Arrays.stream(signs).map(Pattern::compile).toList());
        }

        boolean appliesTo(List<String> messages) {
            return signs.isEmpty() || messages.stream().anyMatch(this::isIn);
        }

        private boolean isIn(String message) {
            return signs.stream().anyMatch(sign -> sign.matcher(message).find());
        }
    }
}
