package dev.continuity.e2e.seeds;

import dev.continuity.activity.TaskQueues;
import dev.continuity.direction.Action;
import dev.continuity.direction.DecisionRequest;
import dev.continuity.direction.Resolution;
import dev.continuity.direction.Resolution.Choice;
import dev.continuity.e2e.seeds.environment.SeedEnvironment;
import dev.continuity.e2e.seeds.environment.SeedLog;
import dev.continuity.sequence.SequenceId;
import dev.continuity.sequence.SequenceRequest;
import dev.continuity.sequence.StepState;
import dev.continuity.storage.ledger.Ledger;
import dev.continuity.workflow.SequenceWorkflow;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Does what an operator does: starts and resumes sequences, resolves parked steps with a look at the provider, and approves
 * what waits for a review at last.
 */
final class TestOperator {
    private final SeedEnvironment environment;
    private final SeedLog log;
    private final Ledger ledger;
    private final DecisionClient decisions;
    private final List<SentDecision> sent = new ArrayList<>();

    TestOperator(SeedEnvironment environment, SeedLog log, DecisionClient decisions) {
        this.environment = environment;
        this.log = log;
        this.ledger = new Ledger(environment.storage());
        this.decisions = decisions;
    }

    /** The decisions that it has made. */
    List<SentDecision> sent() {
        return List.copyOf(sent);
    }

    /** Resumes a sequence as the API does. A decision may have started it again already. */
    void resume(SequenceRequest request) {
        try {
            start(request.resumed());
            log.add("resumed by the operator");
        } catch (WorkflowExecutionAlreadyStarted e) {
            log.add("runs again");
        }
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
        return decide(id, new Action.Resolve(step.id(), resolution));
    }

    /** Approves takes that wait for a review or were rejected. */
    void approve(SequenceId id, List<StepState> steps) {
        decide(
                id,
                new Action.Approve(
                        steps.stream().map(step -> step.id().toString()).toList()));
    }

    private boolean decide(SequenceId id, Action action) {
        String name = "operator-%d".formatted(sent.size() + 1);
        SentDecision decision = decisions.send(id, new DecisionRequest(name, "operator", null, null, null, action));
        sent.add(decision);
        return decision.isMade();
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
}
