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
 * A storyboard in production. The workflow id is the sequence's id, so there is one at a time; started again on the same
 * request it finds every take that exists and pays for none of them.
 */
@WorkflowInterface
public interface SequenceWorkflow {
    String TYPE = "Sequence";

    /**
     * Renders every step, then assembles the cut.
     *
     * @return the final state, of a finished sequence; one that did not finish fails with the type
     *     {@link FailureCode#SEQUENCE_FAILED} and can be started again
     */
    @WorkflowMethod(name = TYPE)
    SequenceState produce(SequenceRequest request);

    /** Everything that is known, at this moment. */
    @QueryMethod(name = "state")
    SequenceState state();

    /**
     * Sets new caps, in USD, and goes on if it had paused at the old ones.
     *
     * @param cap of the sequence; none: as it was
     * @param perShot of each shot; none: as it was
     */
    @UpdateMethod(name = "raiseBudget")
    SequenceState raiseBudget(@Nullable BigDecimal cap, @Nullable BigDecimal perShot);

    @UpdateValidatorMethod(updateName = "raiseBudget")
    void validateRaiseBudget(@Nullable BigDecimal cap, @Nullable BigDecimal perShot);

    /** From when this returns nothing new is submitted; what is under way comes home. */
    @UpdateMethod(name = "pause")
    SequenceState pause();

    @UpdateMethod(name = "unpause")
    SequenceState unpause();

    /**
     * Decides on a call of which nobody can tell whether the provider has accepted it. Fails with
     * {@link FailureCode#RESOLUTION_REFUSED} if that cannot be done; the step stays parked then.
     */
    @UpdateMethod(name = "resolve")
    SequenceState resolve(StepId step, Resolution resolution);

    @UpdateValidatorMethod(updateName = "resolve")
    void validateResolve(StepId step, Resolution resolution);
}
