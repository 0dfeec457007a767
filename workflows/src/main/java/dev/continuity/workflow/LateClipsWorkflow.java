package dev.continuity.workflow;

import dev.continuity.activity.RenderOrder;
import dev.continuity.take.Take;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.util.List;

/**
 * Waits, beside the sequence and beyond its end, for clips that may have been paid for although no step waits for them:
 * of submissions whose outcome is unknown, and of requests that were cancelled.
 */
@WorkflowInterface
public interface LateClipsWorkflow {
    String TYPE = "LateClips";

    /** @return the takes of that key that are kept but not used */
    @WorkflowMethod(name = TYPE)
    List<Take> collect(RenderOrder order);
}
