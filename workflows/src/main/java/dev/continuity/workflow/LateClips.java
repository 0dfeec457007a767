package dev.continuity.workflow;

import dev.continuity.activity.RenderOrder;
import dev.continuity.take.Take;
import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.workflow.Async;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Calls that nobody waits for any more, and whose clips may come all the same: each is waited for beside the sequence. */
final class LateClips {
    private final List<RenderOrder> expected = new ArrayList<>();

    void expect(RenderOrder order) {
        expected.add(order);
    }

    /**
     * Starts to wait for what is expected; goes on when that is under way, beyond the end of the sequence if need be.
     *
     * @param late is given what came, if the sequence still runs then
     */
    void start(Consumer<List<Take>> late) {
        while (!expected.isEmpty()) {
            RenderOrder order = expected.remove(0);
            if (Changes.PICK_UP.isMade()) {
                start(order, late);
            }
        }
    }

    private static void start(RenderOrder order, Consumer<List<Take>> late) {
        LateClipsWorkflow pickUp = Workflow.newChildWorkflowStub(
                LateClipsWorkflow.class,
                ChildWorkflowOptions.newBuilder()
                        .setWorkflowId("%s.%s.%s".formatted(order.sequence(), order.step(), Workflow.randomUUID()))
                        .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_ABANDON)
                        .build());
        Promise<List<Take>> takes = Async.function(pickUp::pickUp, order);
        Workflow.getWorkflowExecution(pickUp).get();
        takes.thenApply(came -> {
            late.accept(came);
            return came;
        });
    }
}
