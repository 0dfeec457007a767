package dev.continuity.e2e.seeds;

import dev.continuity.activity.TaskQueues;
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

/** Who starts sequences, resumes them, and decides what nobody can know, with the provider's dashboard before their eyes. */
final class TestOperator {
    private final SeedEnvironment stage;
    private final SeedLog story;
    private final Ledger ledger;

    TestOperator(SeedEnvironment stage, SeedLog story) {
        this.stage = stage;
        this.story = story;
        this.ledger = new Ledger(stage.archive());
    }

    /** As the API does it. */
    void start(SequenceRequest request) {
        stage.client()
                .newUntypedWorkflowStub(
                        SequenceWorkflow.TYPE,
                        WorkflowOptions.newBuilder()
                                .setWorkflowId(request.id().text())
                                .setTaskQueue(TaskQueues.SEQUENCES)
                                .build())
                .start(request);
    }

    /** Whether the engine says that it runs. */
    boolean sees(SequenceId id) {
        DescribeWorkflowExecutionRequest request = DescribeWorkflowExecutionRequest.newBuilder()
                .setNamespace(stage.client().getOptions().getNamespace())
                .setExecution(WorkflowExecution.newBuilder().setWorkflowId(id.text()))
                .build();
        try {
            return stage.client()
                            .getWorkflowServiceStubs()
                            .blockingStub()
                            .describeWorkflowExecution(request)
                            .getWorkflowExecutionInfo()
                            .getStatus()
                    == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING;
        } catch (StatusRuntimeException e) {
            // A busy machine may keep its engine from answering: then the person looks again.
            return switch (e.getStatus().getCode()) {
                case NOT_FOUND -> false;
                case DEADLINE_EXCEEDED, UNAVAILABLE -> true;
                default -> throw e;
            };
        }
    }

    /**
     * Adopts the request that the provider shows for that step and that nobody has; if there is none, submits again.
     *
     * @return whether the product took the decision; if not, it is made again when the person looks again
     */
    boolean resolves(SequenceId id, StepState step) {
        stage.provider().reveal();
        Resolution resolution = unowned(step)
                .map(request -> new Resolution(Choice.ADOPT, request))
                .orElseGet(() -> new Resolution(Choice.RESUBMIT, null));
        try {
            stage.client()
                    .newUntypedWorkflowStub(id.text())
                    .update("resolve", SequenceState.class, step.id(), resolution);
            story.tell("a person decides on %s of %s: %s".formatted(step.id(), id, resolution));
            return true;
        } catch (WorkflowUpdateException | StatusRuntimeException | WorkflowNotFoundException e) {
            story.tell("the decision on %s of %s is refused: %s, %s".formatted(step.id(), id, resolution, words(e)));
            return false;
        }
    }

    private Optional<String> unowned(StepState step) {
        return stage.provider().book().stream()
                .filter(request ->
                        request.path("endpoint").asText().equals(step.endpoint().id())
                                && request.at("/input/prompt").asText().equals(step.prompt()))
                .map(request -> request.path("request_id").asText())
                .filter(request -> ledger.owner(request).isEmpty())
                .findFirst();
    }

    private static String words(Throwable e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }
}
