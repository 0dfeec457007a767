package dev.continuity.workflow;

import dev.continuity.activity.RenderOrder;
import dev.continuity.take.Take;
import java.util.List;

/** Waits for the clips, then records their takes. */
public final class LateClipsWorkflowImpl implements LateClipsWorkflow {
    @Override
    public List<Take> collect(RenderOrder order) {
        ActivityStubs.collectLateClips(order).collectLateClips(order);
        return ActivityStubs.ledger("Record late takes").recordLateTakes(order);
    }
}
