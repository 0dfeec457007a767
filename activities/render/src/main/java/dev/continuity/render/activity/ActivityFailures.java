package dev.continuity.render.activity;

import dev.continuity.activity.StepFailure;
import dev.continuity.activity.TemporalFailures;
import dev.continuity.failure.FailureCode;
import dev.continuity.failure.FailureDetails;
import dev.continuity.media.FfmpegException;
import dev.continuity.provider.ProviderException;
import dev.continuity.sequence.UnknownCall;
import dev.continuity.storage.StorageException;
import io.temporal.failure.ApplicationFailure;
import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The failures of activities in Temporal's terms: retryable, with or without a delay, or permanent. */
public final class ActivityFailures {
    private static final Duration NO_DELAY = Duration.ofMillis(10);

    private ActivityFailures() {}

    /**
     * A permanent failure of a step.
     *
     * @param spent in total, USD
     * @param spentNow the part that no earlier run has counted, USD
     */
    public static ApplicationFailure stepFailed(FailureDetails details, BigDecimal spent, BigDecimal spentNow) {
        return TemporalFailures.permanent(new StepFailure(details, spent, spentNow, null));
    }

    /** A permanent failure of a step before anything was submitted. */
    public static ApplicationFailure stepFailed(FailureCode code, String message) {
        return TemporalFailures.permanent(StepFailure.free(FailureDetails.of(code, message)));
    }

    /** The step is parked until a person decides. */
    public static ApplicationFailure submissionUnknown(String message, UnknownCall call) {
        return TemporalFailures.permanent(
                StepFailure.unknown(FailureDetails.of(FailureCode.SUBMISSION_UNKNOWN, message), call));
    }

    /** A person has paused the sequence. The workflow renders the step again after it is unpaused. */
    public static ApplicationFailure paused(BigDecimal spent) {
        FailureDetails details = FailureDetails.of(FailureCode.PAUSED, "Paused before it was submitted.");
        return TemporalFailures.permanent(new StepFailure(details, spent, BigDecimal.ZERO, null));
    }

    /** The decision of a person cannot be carried out. */
    public static ApplicationFailure refused(String message) {
        return TemporalFailures.permanent(FailureDetails.of(FailureCode.RESOLUTION_REFUSED, message));
    }

    /** A temporary error of the provider. */
    public static ApplicationFailure retryable(ProviderException e) {
        return TemporalFailures.retryable(e.details(), e.retryAfter().orElse(null));
    }

    public static ApplicationFailure retryable(FailureCode code, String message, @Nullable Duration pause) {
        return TemporalFailures.retryable(FailureDetails.of(code, message), pause);
    }

    /** Turns errors of storage and ffmpeg, which say nothing about the step, into retryable failures. */
    static RuntimeException transientOr(RuntimeException e) {
        if (e instanceof StorageException storage) {
            return storage(storage);
        }
        return e instanceof FfmpegException ffmpeg
                ? retryable(FailureCode.FFMPEG_FAILED, String.valueOf(ffmpeg.getMessage()), null)
                : e;
    }

    public static ApplicationFailure storage(StorageException e) {
        return retryable(FailureCode.STORAGE_UNAVAILABLE, String.valueOf(e.getMessage()), null);
    }

    /** The worker shuts down. Another worker continues the step without delay. */
    public static ApplicationFailure shutdown() {
        return retryable(
                FailureCode.WORKER_SHUTDOWN,
                "The worker is shutting down. Another worker continues the step.",
                NO_DELAY);
    }
}
