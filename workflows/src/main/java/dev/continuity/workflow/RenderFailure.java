package dev.continuity.workflow;

import dev.continuity.activity.FailureTypes;
import dev.continuity.sequence.StepState.Reason;
import dev.continuity.sequence.UnknownCall;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Why a render came to its end without a take. */
sealed interface RenderFailure {
    /** A person cancelled the sequence. */
    record Cancelled() implements RenderFailure {}

    /** A person paused the sequence before it was submitted, or submitted again. */
    record Paused(BigDecimal spent) implements RenderFailure {}

    /** Nobody can tell whether its call was accepted. */
    record Unknown(Reason reason, @Nullable UnknownCall call) implements RenderFailure {}

    /** Trying again cannot help. */
    record Failed(Reason reason, BigDecimal spent) implements RenderFailure {}

    static RenderFailure of(RuntimeException failure) {
        Throwable cause = Objects.requireNonNullElse(failure.getCause(), failure);
        if (cause instanceof CanceledFailure || failure instanceof CanceledFailure) {
            return new Cancelled();
        }
        if (cause instanceof ApplicationFailure told && told.getType().equals(FailureTypes.PAUSED)) {
            boolean more = told.getDetails().getSize() > 0;
            return new Paused(more ? told.getDetails().get(0, BigDecimal.class) : BigDecimal.ZERO);
        }
        if (cause instanceof ApplicationFailure told && told.getDetails().getSize() > 0) {
            Reason reason = told.getDetails().get(0, Reason.class);
            boolean more = told.getDetails().getSize() > 1;
            return told.getType().equals(FailureTypes.SUBMISSION_UNKNOWN)
                    ? new Unknown(reason, more ? told.getDetails().get(1, UnknownCall.class) : null)
                    : new Failed(reason, told.getDetails().get(1, BigDecimal.class));
        }
        return new Failed(new Reason("internal", String.valueOf(cause.getMessage()), null), BigDecimal.ZERO);
    }
}
