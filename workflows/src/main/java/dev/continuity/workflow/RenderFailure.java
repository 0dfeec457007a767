package dev.continuity.workflow;

import dev.continuity.activity.StepFailure;
import dev.continuity.activity.TemporalFailures;
import dev.continuity.failure.FailureCode;
import dev.continuity.failure.FailureDetails;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import java.util.Objects;

/** Converts the failure of a render activity to a {@link StepFailure}. */
final class RenderFailure {
    private RenderFailure() {}

    static StepFailure of(RuntimeException failure) {
        Throwable cause = Objects.requireNonNullElse(failure.getCause(), failure);
        if (cause instanceof CanceledFailure || failure instanceof CanceledFailure) {
            return StepFailure.free(FailureDetails.of(FailureCode.CANCELLED, "The sequence was cancelled."));
        }
        return cause instanceof ApplicationFailure failed
                ? TemporalFailures.ofStep(failed)
                : StepFailure.free(FailureDetails.of(FailureCode.INTERNAL, String.valueOf(cause.getMessage())));
    }
}
