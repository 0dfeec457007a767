package dev.continuity.workflow;

import dev.continuity.failure.FailureCode;
import dev.continuity.sequence.Resolution;
import dev.continuity.sequence.SequenceRequest;
import dev.continuity.sequence.SequenceState;
import dev.continuity.take.StepId;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Produces the film of a storyboard. The workflow id is the sequence id, so that at most one runs per sequence. Started
 * again with the recorded request, it reuses every existing take and does not pay for it again.
 *
 * <p>An update is either applied before the workflow ends, or refused with {@link FailureCode#SEQUENCE_ENDED}.
 */
@WorkflowInterface
public interface SequenceWorkflow {
    String TYPE = "Sequence";

    /**
     * Renders every step, then assembles the cut.
     *
     * @return the state of a finished sequence; a sequence that did not finish fails with the type
     *     {@link FailureCode#SEQUENCE_FAILED} and can be started again
     */
    @WorkflowMethod(name = TYPE)
    SequenceState produce(SequenceRequest request);

    /** The current state. */
    @QueryMethod(name = "state")
    SequenceState state();

    /**
     * Sets new caps, in USD. A sequence that is paused at its budget continues if the new caps allow it.
     *
     * @param cap of the sequence, at least what is spent; null: unchanged
     * @param perShot of each shot; null: unchanged
     */
    @UpdateMethod(name = "changeBudget")
    SequenceState changeBudget(@Nullable BigDecimal cap, @Nullable BigDecimal perShot);

    @UpdateValidatorMethod(updateName = "changeBudget")
    void validateChangeBudget(@Nullable BigDecimal cap, @Nullable BigDecimal perShot);

    /** Once this returns, nothing new is submitted. Steps that are rendering will finish. */
    @UpdateMethod(name = "pause")
    SequenceState pause();

    @UpdateMethod(name = "unpause")
    SequenceState unpause();

    /**
     * Decides on a submission with an unknown outcome. Fails with {@link FailureCode#RESOLUTION_REFUSED} if the
     * decision is not possible; the step then stays parked.
     */
    @UpdateMethod(name = "resolve")
    SequenceState resolve(StepId step, Resolution resolution);

    @UpdateValidatorMethod(updateName = "resolve")
    void validateResolve(StepId step, Resolution resolution);
}
