package dev.continuity.api.sequences;

import dev.continuity.activity.TaskQueues;
import dev.continuity.api.ApiConfig;
import dev.continuity.api.problem.ProblemException;
import dev.continuity.api.problem.ProblemType;
import dev.continuity.sequence.EstimateResult;
import dev.continuity.sequence.SequenceId;
import dev.continuity.sequence.SequenceRequest;
import dev.continuity.sequence.SequenceSearchAttributes;
import dev.continuity.sequence.SequenceState;
import dev.continuity.storyboard.Storyboard;
import dev.continuity.workflow.EstimateWorkflow;
import dev.continuity.workflow.SequenceWorkflow;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionResponse;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.client.WorkflowUpdateTimeoutOrCancelledException;
import io.temporal.failure.ApplicationFailure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The sequences on the engine. Every call ends in a few seconds, whether the engine is there or not; without it, with
 * {@link ProblemType#ENGINE_UNAVAILABLE}.
 */
@ApplicationScoped
class SequenceExecutions {
    private final WorkflowClient client;
    private final ApiConfig.ApiLimits limits;

    SequenceExecutions(WorkflowClient client, ApiConfig config) {
        this.client = client;
        this.limits = config.api();
    }

    /** Starts a sequence, unless it runs already. */
    void start(SequenceRequest request) {
        String title = request.storyboard().title();
        WorkflowStub stub = client.newUntypedWorkflowStub(
                SequenceWorkflow.TYPE,
                WorkflowOptions.newBuilder()
                        .setWorkflowId(request.id().text())
                        .setTaskQueue(TaskQueues.SEQUENCES)
                        .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE)
                        .setWorkflowIdConflictPolicy(WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
                        .setStaticSummary(title)
                        .setStaticDetails("Project %s, %s shots"
                                .formatted(
                                        request.id().project(),
                                        request.storyboard().shots().size()))
                        .setTypedSearchAttributes(io.temporal.common.SearchAttributes.newBuilder()
                                .set(SequenceSearchAttributes.STATUS, "taking_in")
                                .set(
                                        SequenceSearchAttributes.PROJECT,
                                        request.id().project())
                                .set(SequenceSearchAttributes.TITLE, title)
                                .set(SequenceSearchAttributes.COST, 0.0)
                                .build())
                        .build());
        TemporalCall.within(limits.engineWait(), () -> stub.start(request));
    }

    /** What the engine knows of a sequence. */
    ExecutionStatus standing(SequenceId id) {
        DescribeWorkflowExecutionRequest request = DescribeWorkflowExecutionRequest.newBuilder()
                .setNamespace(client.getOptions().getNamespace())
                .setExecution(WorkflowExecution.newBuilder().setWorkflowId(id.text()))
                .build();
        try {
            DescribeWorkflowExecutionResponse description = TemporalCall.within(
                    limits.engineWait(),
                    () -> client.getWorkflowServiceStubs().blockingStub().describeWorkflowExecution(request));
            boolean runs = description.getWorkflowExecutionInfo().getStatus()
                    == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING;
            return runs ? new ExecutionStatus.Running(description) : new ExecutionStatus.Idle();
        } catch (StatusRuntimeException e) {
            if (e.getStatus().getCode() == Status.Code.NOT_FOUND) {
                return new ExecutionStatus.Idle();
            }
            throw e;
        }
    }

    /** The state of a sequence that runs; empty if no worker answers. */
    Optional<SequenceState> ask(SequenceId id) {
        WorkflowStub stub = client.newUntypedWorkflowStub(id.text());
        try {
            return Optional.of(TemporalCall.within(limits.queryWait(), () -> stub.query("state", SequenceState.class)));
        } catch (RuntimeException e) {
            // The engine has just described it, so what is missing is a worker that can tell.
            return Optional.empty();
        }
    }

    /** Returns when a sequence that is about to end has ended, however. */
    void awaitEnd(SequenceId id) {
        WorkflowStub stub = client.newUntypedWorkflowStub(id.text());
        try {
            stub.getResult(limits.engineWait().toMillis(), TimeUnit.MILLISECONDS, SequenceState.class);
        } catch (WorkflowFailedException e) {
            // As cancelled and failed sequences do.
        } catch (TimeoutException e) {
            throw ProblemException.of(
                    ProblemType.CONFLICT, "The sequence %s is about to end. Resume it in a moment.".formatted(id), e);
        }
    }

    /** Asks a sequence to end; false: none of that name runs. */
    boolean cancel(SequenceId id) {
        return ifRunning(() -> {
            TemporalCall.within(limits.engineWait(), () -> {
                client.newUntypedWorkflowStub(id.text()).cancel();
                return true;
            });
            return true;
        });
    }

    /**
     * Has a sequence do what a person decides.
     *
     * @param update its name
     * @param refused what a refusal is told as
     * @return the state afterwards; empty: none of that name runs
     */
    Optional<SequenceState> update(
            SequenceId id, String update, Function<String, ProblemException> refused, @Nullable Object... arguments) {
        WorkflowStub stub = client.newUntypedWorkflowStub(id.text());
        try {
            return Optional.of(TemporalCall.within(
                    limits.updateWait(), () -> stub.update(update, SequenceState.class, arguments)));
        } catch (WorkflowNotFoundException e) {
            return Optional.empty();
        } catch (WorkflowUpdateTimeoutOrCancelledException e) {
            throw ProblemException.of(ProblemType.ENGINE_UNAVAILABLE, "No worker answers; check whether one runs.", e);
        } catch (WorkflowUpdateException e) {
            if (e.getCause() instanceof ApplicationFailure refusal) {
                throw refused.apply(refusal.getOriginalMessage());
            }
            throw e;
        }
    }

    /** What a storyboard would cost. */
    EstimateResult estimate(Storyboard storyboard) {
        Duration wait = limits.estimateWait();
        WorkflowStub stub = client.newUntypedWorkflowStub(
                EstimateWorkflow.TYPE,
                WorkflowOptions.newBuilder()
                        .setWorkflowId("estimate-" + UUID.randomUUID())
                        .setTaskQueue(TaskQueues.SEQUENCES)
                        .setWorkflowExecutionTimeout(wait.multipliedBy(2))
                        .setStaticSummary("Estimate of " + storyboard.title())
                        .build());
        TemporalCall.within(limits.engineWait(), () -> stub.start(storyboard));
        try {
            return stub.getResult(wait.toMillis(), TimeUnit.MILLISECONDS, EstimateResult.class);
        } catch (TimeoutException e) {
            throw ProblemException.of(
                    ProblemType.ENGINE_UNAVAILABLE,
                    "No worker has made the estimate within %s s; check whether one runs, and whether it can fetch the media."
                            .formatted(wait.toSeconds()),
                    e);
        }
    }

    private static boolean ifRunning(BooleanSupplier call) {
        try {
            return call.getAsBoolean();
        } catch (WorkflowNotFoundException e) {
            return false;
        }
    }
}
