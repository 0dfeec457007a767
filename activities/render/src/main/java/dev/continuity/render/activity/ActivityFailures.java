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

/** What activities tell Temporal when they fail: what to try again and when, and what never. */
public final class ActivityFailures {
    private static final Duration AT_ONCE = Duration.ofMillis(10);

    private ActivityFailures() {}

    /**
     * Another try cannot help.
     *
     * @param spent in all, USD
     * @param spentNow the part of it that no earlier run has counted, USD
     */
    public static ApplicationFailure stepFailed(FailureDetails details, BigDecimal spent, BigDecimal spentNow) {
        return TemporalFailures.permanent(new StepFailure(details, spent, spentNow, null));
    }

    /** Another try cannot help; nothing was submitted. */
    public static ApplicationFailure stepFailed(FailureCode code, String message) {
        return TemporalFailures.permanent(StepFailure.free(FailureDetails.of(code, message)));
    }

    /** A person decides. */
    public static ApplicationFailure submissionUnknown(String message, UnknownCall call) {
        return TemporalFailures.permanent(
                StepFailure.unknown(FailureDetails.of(FailureCode.SUBMISSION_UNKNOWN, message), call));
    }

    /** A person has paused the sequence: the workflow asks again when that is over. */
    public static ApplicationFailure paused(BigDecimal spent) {
        FailureDetails details = FailureDetails.of(FailureCode.PAUSED, "Paused before it was submitted.");
        return TemporalFailures.permanent(new StepFailure(details, spent, BigDecimal.ZERO, null));
    }

    /** What a person has decided cannot be done. */
    public static ApplicationFailure refused(String message) {
        return TemporalFailures.permanent(FailureDetails.of(FailureCode.RESOLUTION_REFUSED, message));
    }

    /** The provider does not do it now. */
    public static ApplicationFailure again(ProviderException e) {
        return TemporalFailures.retryable(e.details(), e.retryAfter().orElse(null));
    }

    public static ApplicationFailure again(FailureCode code, String message, @Nullable Duration pause) {
        return TemporalFailures.retryable(FailureDetails.of(code, message), pause);
    }

    /** What failed around the step, and not with it: tried again. */
    static RuntimeException transientOr(RuntimeException e) {
        if (e instanceof StorageException storage) {
            return storage(storage);
        }
        return e instanceof FfmpegException ffmpeg
                ? again(FailureCode.FFMPEG_FAILED, String.valueOf(ffmpeg.getMessage()), null)
                : e;
    }

    public static ApplicationFailure storage(StorageException e) {
        return again(FailureCode.STORAGE_UNAVAILABLE, String.valueOf(e.getMessage()), null);
    }

    /** The worker stops: the step goes on elsewhere, at once. */
    public static ApplicationFailure shutdown() {
        return again(
                FailureCode.WORKER_SHUTDOWN, "The worker is shutting down; the step goes on on another one.", AT_ONCE);
    }
}
