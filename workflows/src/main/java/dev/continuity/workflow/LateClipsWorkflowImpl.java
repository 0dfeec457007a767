package dev.continuity.workflow;

import dev.continuity.activity.RenderOrder;
import dev.continuity.take.Take;
import java.util.List;

/** One long wait, and a note of what it brought. */
public final class LateClipsWorkflowImpl implements LateClipsWorkflow {
    @Override
    public List<Take> pickUp(RenderOrder order) {
        ActivityStubs.pickUp(order).pickUp(order);
        return ActivityStubs.ledger("Note what came late").noteLate(order.sequence(), order.step(), order.key());
    }
}
