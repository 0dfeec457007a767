package dev.continuity.workflow;

import dev.continuity.direction.DecisionRequest;
import dev.continuity.plan.TakeStatuses;
import dev.continuity.sequence.QuoteResult;
import dev.continuity.sequence.SequenceRequest;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Finds out what a decision would cost. Nothing is decided, and nothing is paid for. */
@WorkflowInterface
public interface QuoteWorkflow {
    String TYPE = "Quote";

    /**
     * Ingests new media, plans, and looks up which takes exist.
     *
     * @param request of the sequence, with the decisions so far
     * @param takes what is known of them; those that exist are looked up
     * @param decision that is not made yet
     */
    @WorkflowMethod(name = TYPE)
    QuoteResult quote(SequenceRequest request, TakeStatuses takes, DecisionRequest decision);
}
