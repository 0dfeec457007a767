package dev.continuity.workflow;

import dev.continuity.sequence.EstimateResult;
import dev.continuity.storyboard.Storyboard;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** What a storyboard would cost: ingests the media, plans, and looks up existing takes. Nothing is submitted. */
@WorkflowInterface
public interface EstimateWorkflow {
    String TYPE = "Estimate";

    @WorkflowMethod(name = TYPE)
    EstimateResult estimate(Storyboard storyboard);
}
