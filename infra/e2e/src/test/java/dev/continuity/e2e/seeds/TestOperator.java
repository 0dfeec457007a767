package dev.continuity.e2e.seeds;

import dev.continuity.activity.TaskQueues;
import dev.continuity.e2e.seeds.environment.SeedEnvironment;
import dev.continuity.e2e.seeds.environment.SeedLog;
import dev.continuity.sequence.Resolution;
import dev.continuity.sequence.Resolution.Choice;
import dev.continuity.sequence.SequenceId;
import dev.continuity.sequence.SequenceRequest;
import dev.continuity.sequence.SequenceState;
import dev.continuity.sequence.StepState;
import dev.continuity.storage.ledger.Ledger;
import dev.continuity.workflow.SequenceWorkflow;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowUpdateException;
import java.util.Optional;

/** Does what an operator does: starts and resumes sequences, and resolves parked steps with a look at the provider. */
final class TestOperator {
    private final SeedEnvironment environment;
    private final SeedLog log;
    private final Ledger ledger;

    TestOperator(SeedEnvironment environment, SeedLog log) {
        this.environment = environment;
        this.log = log;
        this.ledger = new Ledger(environment.storage());
    }

    /** Starts a sequence as the API does. */
    void start(SequenceRequest request) {
        environment
                .client()
                .newUntypedWorkflowStub(
                        SequenceWorkflow.TYPE,
                        WorkflowOptions.newBuilder()
                                .setWorkflowId(request.id().text())
                                .setTaskQueue(TaskQueues.SEQUENCES)
                                .build())
                .start(request);
    }

    /** Whether the workflow runs. */
    boolean isRunning(SequenceId id) {
        DescribeWorkflowExecutionRequest request = DescribeWorkflowExecutionRequest.newBuilder()
                .setNamespace(environment.client().getOptions().getNamespace())
                .setExecution(WorkflowExecution.newBuilder().setWorkflowId(id.text()))
                .build();
        try {
            return environment
                            .client()
                            .getWorkflowServiceStubs()
                            .blockingStub()
                            .describeWorkflowExecution(request)
                            .getWorkflowExecutionInfo()
                            .getStatus()
                    == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING;
        } catch (StatusRuntimeException e) {
            // On a busy machine Temporal may not answer in time. The next check asks again.
            return switch (e.getStatus().getCode()) {
                case NOT_FOUND -> false;
                case DEADLINE_EXCEEDED, UNAVAILABLE -> true;
                default -> throw e;
            };
        }
    }

    /**
     * Adopts the request of this step that no take owns; if there is none, submits again.
     *
     * @return whether the decision was accepted; if not, the next check makes it again
     */
    boolean resolve(SequenceId id, StepState step) {
        environment.provider().revealHistory();
        Resolution resolution = unowned(step)
                .map(request -> new Resolution(Choice.ADOPT, request))
                .orElseGet(() -> new Resolution(Choice.RESUBMIT, null));
        try {
            environment
                    .client()
                    .newUntypedWorkflowStub(id.text())
                    .update("resolve", SequenceState.class, step.id(), resolution);
            log.add("the operator decides on %s of %s: %s".formatted(step.id(), id, resolution));
            return true;
        } catch (WorkflowUpdateException | StatusRuntimeException | WorkflowNotFoundException e) {
            log.add("the decision on %s of %s is refused: %s, %s".formatted(step.id(), id, resolution, message(e)));
            return false;
        }
    }

    private Optional<String> unowned(StepState step) {
        return environment.provider().requests().stream()
                .filter(request ->
                        request.path("endpoint").asText().equals(step.endpoint().id())
                                && request.at("/input/prompt").asText().equals(step.prompt()))
                .map(request -> request.path("request_id").asText())
                .filter(request -> ledger.requestOwner(request).isEmpty())
                .findFirst();
    }

    private static String message(Throwable e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }
}
