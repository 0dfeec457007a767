package dev.continuity.workflow;

import dev.continuity.activity.RenderOrder;
import dev.continuity.take.Take;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.util.List;

/**
 * Waits for clips that may have been paid for but that no step waits for: of submissions with an unknown outcome and of
 * cancelled requests. May outlive the sequence.
 */
@WorkflowInterface
public interface LateClipsWorkflow {
    String TYPE = "LateClips";

    /** @return all takes of the key, the primary take first */
    @WorkflowMethod(name = TYPE)
    List<Take> collect(RenderOrder order);
}
