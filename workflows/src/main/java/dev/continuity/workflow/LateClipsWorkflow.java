package dev.continuity.workflow;

import dev.continuity.activity.RenderOrder;
import dev.continuity.take.Take;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.util.List;

/**
 * Waits, beside the sequence and beyond its end, for clips that may be paid for although no step waits for them any more:
 * of calls whose outcome was unknown, and of requests that were cancelled.
 */
@WorkflowInterface
public interface LateClipsWorkflow {
    String TYPE = "PickUp";

    /** @return the takes of that key which do not count, but are kept */
    @WorkflowMethod(name = TYPE)
    List<Take> pickUp(RenderOrder order);
}
