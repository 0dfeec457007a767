package dev.continuity.sequence;

import dev.continuity.take.Take;
import java.util.List;

/** One long wait, and a note of what it brought. */
public final class PickUpWorkflowImpl implements PickUpWorkflow {
    @Override
    public List<Take> pickUp(RenderOrder order) {
        Activities.pickUp(order).pickUp(order);
        return Activities.ledger("Note what came late").noteLate(order.sequence(), order.step(), order.key());
    }
}
