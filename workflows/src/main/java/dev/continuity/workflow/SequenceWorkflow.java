package dev.continuity.workflow;

import dev.continuity.direction.Decided;
import dev.continuity.direction.DecisionRequest;
import dev.continuity.failure.FailureCode;
import dev.continuity.sequence.SequenceRequest;
import dev.continuity.sequence.SequenceState;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * Produces the film of a storyboard. The workflow id is the sequence id, so that at most one runs per sequence. Started
 * again with the recorded request, it reuses every existing take and does not pay for it again.
 *
 * <p>A decision is either made before the workflow ends, or refused with {@link FailureCode#SEQUENCE_ENDED}. To make one on
 * a sequence that has ended, start it again with the recorded request, together with the update: nothing is submitted
 * before the decision is made.
 */
@WorkflowInterface
public interface SequenceWorkflow {
    String TYPE = "Sequence";

    /**
     * Renders every step, then assembles the cut. The reason of a cancellation is the name of who cancels.
     *
     * @return the state of a finished sequence; a sequence that did not finish fails with the type
     *     {@link FailureCode#SEQUENCE_FAILED} and can be started again
     */
    @WorkflowMethod(name = TYPE)
    SequenceState produce(SequenceRequest request);

    /** The current state. */
    @QueryMethod(name = "state")
    SequenceState state();

    /** The request from which another run can continue. */
    @QueryMethod(name = "request")
    SequenceRequest request();

    /**
     * Makes a person's decision. Returns once it is recorded. A decision that is sent twice, by its id, is made once. Fails
     * with {@link FailureCode#DECISION_OUTDATED}, {@link FailureCode#DECISION_REFUSED} or the code of another reason if it
     * is not possible; then nothing has changed.
     */
    @UpdateMethod(name = "decide")
    Decided decide(DecisionRequest decision);
}
