package dev.continuity.local;

import io.temporal.api.command.v1.Command;
import io.temporal.api.command.v1.ScheduleActivityTaskCommandAttributes;
import io.temporal.api.command.v1.StartChildWorkflowExecutionCommandAttributes;
import io.temporal.api.common.v1.Priority;
import io.temporal.api.workflowservice.v1.ExecuteMultiOperationRequest;
import io.temporal.api.workflowservice.v1.ExecuteMultiOperationRequest.Operation;
import io.temporal.api.workflowservice.v1.RespondWorkflowTaskCompletedRequest;
import io.temporal.api.workflowservice.v1.StartWorkflowExecutionRequest;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Numbers workflows and activities in the order in which they arrive, so that what waits longest is served first. The
 * in-process server keeps waiting tasks in a heap that is ordered by priority key alone, and of equal keys it serves the
 * newest first. The number becomes the lower part of the key; a priority of the caller's own stays the upper part.
 *
 * <p>The tasks of one workflow have that workflow's number: sequences take turns by their age.
 */
final class ArrivalOrderFilter extends RequestFilter {
    /** Temporal: the key of a task without a priority, of 1 to 5. */
    private static final int DEFAULT_KEY = 3;

    /** Arrivals within one priority key. Five times that still fits into an {@code int}. */
    private static final int ARRIVALS = 1 << 28;

    private final AtomicInteger arrivals = new AtomicInteger();

    @Override
    Object filtered(Object request) {
        if (request instanceof StartWorkflowExecutionRequest start) {
            return numbered(start);
        } else if (request instanceof ExecuteMultiOperationRequest operations) {
            return numbered(operations);
        }
        return request instanceof RespondWorkflowTaskCompletedRequest completed ? numbered(completed) : request;
    }

    private StartWorkflowExecutionRequest numbered(StartWorkflowExecutionRequest start) {
        return start.toBuilder().setPriority(next(start.getPriority())).build();
    }

    /** An update that starts its workflow. */
    private ExecuteMultiOperationRequest numbered(ExecuteMultiOperationRequest operations) {
        ExecuteMultiOperationRequest.Builder numbered = operations.toBuilder();
        numbered.getOperationsBuilderList().stream()
                .filter(Operation.Builder::hasStartWorkflow)
                .forEach(start -> start.setStartWorkflow(numbered(start.getStartWorkflow())));
        return numbered.build();
    }

    private RespondWorkflowTaskCompletedRequest numbered(RespondWorkflowTaskCompletedRequest completed) {
        RespondWorkflowTaskCompletedRequest.Builder numbered = completed.toBuilder();
        for (Command.Builder command : numbered.getCommandsBuilderList()) {
            if (command.hasScheduleActivityTaskCommandAttributes()) {
                ScheduleActivityTaskCommandAttributes.Builder activity =
                        command.getScheduleActivityTaskCommandAttributesBuilder();
                activity.setPriority(next(activity.getPriority()));
            } else if (command.hasStartChildWorkflowExecutionCommandAttributes()) {
                StartChildWorkflowExecutionCommandAttributes.Builder child =
                        command.getStartChildWorkflowExecutionCommandAttributesBuilder();
                child.setPriority(next(child.getPriority()));
            }
        }
        return numbered.build();
    }

    private Priority next(Priority own) {
        int key = own.getPriorityKey() == 0 ? DEFAULT_KEY : own.getPriorityKey();
        int arrival = Math.floorMod(arrivals.getAndIncrement(), ARRIVALS);
        return own.toBuilder().setPriorityKey(key * ARRIVALS + arrival).build();
    }
}
