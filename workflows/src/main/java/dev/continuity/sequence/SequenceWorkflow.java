package dev.continuity.sequence;

import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.math.BigDecimal;

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
     *     {@link Failures#SEQUENCE_FAILED} and can be started again
     */
    @WorkflowMethod(name = TYPE)
    SequenceState produce(SequenceRequest request);

    /** Everything that is known, at this moment. */
    @QueryMethod(name = "state")
    SequenceState state();

    /** Sets a new cap, in USD, and goes on if it had paused at the old one. */
    @UpdateMethod(name = "raiseBudget")
    SequenceState raiseBudget(BigDecimal cap);

    @UpdateValidatorMethod(updateName = "raiseBudget")
    void validateRaiseBudget(BigDecimal cap);
}
