package dev.continuity.render;

import dev.continuity.archive.ArchiveException;
import dev.continuity.archive.Failure;
import dev.continuity.fal.FalProblem;
import dev.continuity.media.FfmpegException;
import dev.continuity.sequence.Failures;
import dev.continuity.sequence.StepState.Reason;
import dev.continuity.sequence.UnknownCall;
import io.temporal.failure.ApplicationFailure;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How activities tell Temporal that they did not get there: what to try again and when, and what never. */
final class Troubles {
    private static final Duration AT_ONCE = Duration.ofMillis(10);

    private Troubles() {}

    /** Another try cannot help. */
    static ApplicationFailure stepFailed(Failure failure, BigDecimal spent, BigDecimal spentNow) {
        return stepFailed(
                new Reason(
                        failure.type(), failure.message(), failure.requestId().orElse(null)),
                spent,
                spentNow);
    }

    static ApplicationFailure stepFailed(String type, String message) {
        return stepFailed(new Reason(type, message, null), BigDecimal.ZERO, BigDecimal.ZERO);
    }

    /** A person decides. */
    static ApplicationFailure submissionUnknown(String message, UnknownCall call) {
        return ApplicationFailure.newNonRetryableFailure(
                message, Failures.SUBMISSION_UNKNOWN, new Reason("submission-unknown", message, null), call);
    }

    /** A person has paused the sequence: the workflow asks again when that is over. */
    static ApplicationFailure paused(BigDecimal spent) {
        return ApplicationFailure.newNonRetryableFailure("Paused before it was submitted.", Failures.PAUSED, spent);
    }

    /** What a person has decided cannot be done. */
    static ApplicationFailure refused(String message) {
        return ApplicationFailure.newNonRetryableFailure(message, Failures.RESOLUTION_REFUSED);
    }

    /** The provider does not do it now. */
    static ApplicationFailure again(FalProblem problem, Optional<Duration> retryAfter) {
        return again(problem.type(), problem.message(), retryAfter.orElse(null));
    }

    /** What went wrong around the step, and not with it: tried again. */
    static RuntimeException told(RuntimeException e) {
        if (e instanceof ArchiveException trouble) {
            return archive(trouble);
        }
        return e instanceof FfmpegException trouble ? again("ffmpeg", String.valueOf(trouble.getMessage()), null) : e;
    }

    static ApplicationFailure archive(ArchiveException e) {
        return again("archive", String.valueOf(e.getMessage()), null);
    }

    /** The worker stops: the step goes on elsewhere, at once. */
    static ApplicationFailure shutdown() {
        return again("worker_shutdown", "The worker is shutting down; the step goes on on another one.", AT_ONCE);
    }

    static ApplicationFailure again(String type, String message, @Nullable Duration pause) {
        ApplicationFailure.Builder failure =
                ApplicationFailure.newBuilder().setType(type).setMessage(message);
        if (pause != null) {
            failure.setNextRetryDelay(pause);
        }
        return failure.build();
    }

    private static ApplicationFailure stepFailed(Reason reason, BigDecimal spent, BigDecimal spentNow) {
        return ApplicationFailure.newNonRetryableFailure(
                reason.message(), Failures.STEP_FAILED, reason, spent, spentNow);
    }
}
