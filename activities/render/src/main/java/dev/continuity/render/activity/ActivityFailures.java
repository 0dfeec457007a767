package dev.continuity.render.activity;

import dev.continuity.activity.FailureTypes;
import dev.continuity.media.FfmpegException;
import dev.continuity.provider.ProviderProblem;
import dev.continuity.sequence.StepState.Reason;
import dev.continuity.sequence.UnknownCall;
import dev.continuity.storage.StorageException;
import dev.continuity.storage.ledger.AttemptFailure;
import io.temporal.failure.ApplicationFailure;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How activities tell Temporal that they did not get there: what to try again and when, and what never. */
public final class ActivityFailures {
    private static final Duration AT_ONCE = Duration.ofMillis(10);

    private ActivityFailures() {}

    /** Another try cannot help. */
    public static ApplicationFailure stepFailed(AttemptFailure failure, BigDecimal spent, BigDecimal spentNow) {
        return stepFailed(
                new Reason(
                        failure.type(), failure.message(), failure.requestId().orElse(null)),
                spent,
                spentNow);
    }

    public static ApplicationFailure stepFailed(String type, String message) {
        return stepFailed(new Reason(type, message, null), BigDecimal.ZERO, BigDecimal.ZERO);
    }

    /** A person decides. */
    public static ApplicationFailure submissionUnknown(String message, UnknownCall call) {
        return ApplicationFailure.newNonRetryableFailure(
                message, FailureTypes.SUBMISSION_UNKNOWN, new Reason("submission-unknown", message, null), call);
    }

    /** A person has paused the sequence: the workflow asks again when that is over. */
    public static ApplicationFailure paused(BigDecimal spent) {
        return ApplicationFailure.newNonRetryableFailure("Paused before it was submitted.", FailureTypes.PAUSED, spent);
    }

    /** What a person has decided cannot be done. */
    public static ApplicationFailure refused(String message) {
        return ApplicationFailure.newNonRetryableFailure(message, FailureTypes.RESOLUTION_REFUSED);
    }

    /** The provider does not do it now. */
    public static ApplicationFailure again(ProviderProblem problem, Optional<Duration> retryAfter) {
        return again(problem.type(), problem.message(), retryAfter.orElse(null));
    }

    /** What went wrong around the step, and not with it: tried again. */
    static RuntimeException told(RuntimeException e) {
        if (e instanceof StorageException trouble) {
            return archive(trouble);
        }
        return e instanceof FfmpegException trouble ? again("ffmpeg", String.valueOf(trouble.getMessage()), null) : e;
    }

    public static ApplicationFailure archive(StorageException e) {
        return again("archive", String.valueOf(e.getMessage()), null);
    }

    /** The worker stops: the step goes on elsewhere, at once. */
    public static ApplicationFailure shutdown() {
        return again("worker_shutdown", "The worker is shutting down; the step goes on on another one.", AT_ONCE);
    }

    public static ApplicationFailure again(String type, String message, @Nullable Duration pause) {
        ApplicationFailure.Builder failure =
                ApplicationFailure.newBuilder().setType(type).setMessage(message);
        if (pause != null) {
            failure.setNextRetryDelay(pause);
        }
        return failure.build();
    }

    private static ApplicationFailure stepFailed(Reason reason, BigDecimal spent, BigDecimal spentNow) {
        return ApplicationFailure.newNonRetryableFailure(
                reason.message(), FailureTypes.STEP_FAILED, reason, spent, spentNow);
    }
}
