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

/** Calls that no step waits for any more but whose clips may still arrive. A child workflow waits for each of them. */
final class LateClips {
    private final List<RenderOrder> expected = new ArrayList<>();

    void expect(RenderOrder order) {
        expected.add(order);
    }

    /**
     * Starts a child workflow for each expected call, and returns when all have started. They may outlive the sequence.
     *
     * @param arrived receives the late takes if the sequence is still running
     */
    void collect(Consumer<List<Take>> arrived) {
        while (!expected.isEmpty()) {
            collect(expected.remove(0), arrived);
        }
    }

    private static void collect(RenderOrder order, Consumer<List<Take>> arrived) {
        LateClipsWorkflow workflow = Workflow.newChildWorkflowStub(
                LateClipsWorkflow.class,
                ChildWorkflowOptions.newBuilder()
                        .setWorkflowId("%s.%s.%s".formatted(order.sequence(), order.step(), Workflow.randomUUID()))
                        .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_ABANDON)
                        .build());
        Promise<List<Take>> takes = Async.function(workflow::collect, order);
        Workflow.getWorkflowExecution(workflow).get();
        takes.thenApply(late -> {
            arrived.accept(late);
            return late;
        });
    }
}
