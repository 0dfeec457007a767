package dev.continuity.api.executions;

import dev.continuity.activity.TaskQueues;
import dev.continuity.api.ApiConfig;
import dev.continuity.api.problem.ProblemException;
import dev.continuity.api.problem.ProblemType;
import dev.continuity.connections.MeteredExecutors;
import dev.continuity.sequence.EstimateResult;
import dev.continuity.sequence.SequenceId;
import dev.continuity.sequence.SequenceRequest;
import dev.continuity.sequence.SequenceSearchAttributes;
import dev.continuity.sequence.SequenceState;
import dev.continuity.sequence.TemporalSummary;
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
import io.temporal.common.SearchAttributes;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The sequences in Temporal. Every call ends within a few seconds. If Temporal does not answer, it ends with
 * {@link ProblemType#TEMPORAL_UNAVAILABLE}.
 */
@ApplicationScoped
public class SequenceExecutions {
    private final WorkflowClient client;
    private final ApiConfig config;
    private final TemporalCalls calls;

    SequenceExecutions(WorkflowClient client, ApiConfig config, MeteredExecutors executors) {
        this.client = client;
        this.config = config;
        this.calls = new TemporalCalls(executors.scheduled("temporal-deadlines", 1));
    }

    /** Starts a sequence unless it is already running. */
    public void start(SequenceRequest request) {
        SequenceWorkflow sequence = client.newWorkflowStub(SequenceWorkflow.class, options(request));
        calls.within(config.temporalTimeout(), () -> WorkflowClient.start(sequence::produce, request));
    }

    /** What Temporal knows about a sequence. */
    public ExecutionStatus status(SequenceId id) {
        DescribeWorkflowExecutionRequest request = DescribeWorkflowExecutionRequest.newBuilder()
                .setNamespace(client.getOptions().getNamespace())
                .setExecution(WorkflowExecution.newBuilder().setWorkflowId(id.text()))
                .build();
        try {
            DescribeWorkflowExecutionResponse description = calls.within(
                    config.temporalTimeout(),
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

    /** The state of a running sequence; empty if no worker answers. */
    public Optional<SequenceState> state(SequenceId id) {
        SequenceWorkflow sequence = sequence(id);
        try {
            return Optional.of(calls.within(config.queryTimeout(), sequence::state));
        } catch (RuntimeException e) {
            // Temporal has just described the execution, so it is a worker that does not answer.
            return Optional.empty();
        }
    }

    /** The request of a running sequence, with all decisions so far; empty if no worker answers. */
    public Optional<SequenceRequest> request(SequenceId id) {
        SequenceWorkflow sequence = sequence(id);
        try {
            return Optional.of(calls.within(config.queryTimeout(), sequence::request));
        } catch (RuntimeException e) {
            // As above.
            return Optional.empty();
        }
    }

    /** The state of a running sequence, with the progress of its activities; empty if no worker answers. */
    public Optional<SequenceState> liveState(SequenceId id, ExecutionStatus.Running running) {
        return state(id).map(state -> LiveProgress.merged(state, running.description(), client.getOptions()));
    }

    /** Waits until a sequence that is about to end has ended, with or without success. */
    public void awaitEnd(SequenceId id) {
        WorkflowStub sequence = WorkflowStub.fromTyped(sequence(id));
        try {
            sequence.getResult(config.temporalTimeout().toMillis(), TimeUnit.MILLISECONDS, SequenceState.class);
        } catch (WorkflowFailedException | WorkflowNotFoundException e) {
            // Cancelled and failed sequences end like this; so do those of which Temporal knows nothing any more.
        } catch (TimeoutException e) {
            throw ProblemException.of(
                    ProblemType.CONFLICT, "The sequence %s is about to end. Try again in a moment.".formatted(id), e);
        }
    }

    /** Requests cancellation, in the name of a person; false if no sequence with that id is running. */
    public boolean cancel(SequenceId id, String by) {
        WorkflowStub sequence = WorkflowStub.fromTyped(sequence(id));
        try {
            return calls.within(config.temporalTimeout(), () -> {
                sequence.cancel(by);
                return true;
            });
        } catch (WorkflowNotFoundException e) {
            return false;
        }
    }

    /** Estimates the cost of a storyboard. */
    public EstimateResult estimate(Storyboard storyboard) {
        Duration timeout = config.estimateTimeout();
        EstimateWorkflow estimate = client.newWorkflowStub(
                EstimateWorkflow.class,
                WorkflowOptions.newBuilder()
                        .setWorkflowId("estimate-" + UUID.randomUUID())
                        .setTaskQueue(TaskQueues.SEQUENCES)
                        .setWorkflowExecutionTimeout(timeout.multipliedBy(2))
                        .setStaticSummary(TemporalSummary.of("Estimate of " + storyboard.title()))
                        .build());
        calls.within(config.temporalTimeout(), () -> WorkflowClient.start(estimate::estimate, storyboard));
        try {
            return WorkflowStub.fromTyped(estimate)
                    .getResult(timeout.toMillis(), TimeUnit.MILLISECONDS, EstimateResult.class);
        } catch (TimeoutException e) {
            throw ProblemException.of(
                    ProblemType.TEMPORAL_UNAVAILABLE,
                    "No worker made the estimate within %s s. Check whether one is running and can fetch the media."
                            .formatted(timeout.toSeconds()),
                    e);
        }
    }

    private SequenceWorkflow sequence(SequenceId id) {
        return client.newWorkflowStub(SequenceWorkflow.class, id.text());
    }

    /** How the workflow of a sequence is started. */
    static WorkflowOptions options(SequenceRequest request) {
        SequenceState accepted = SequenceState.accepted(request);
        return WorkflowOptions.newBuilder()
                .setWorkflowId(request.id().text())
                .setTaskQueue(TaskQueues.SEQUENCES)
                .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE)
                .setWorkflowIdConflictPolicy(WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
                .setStaticSummary(TemporalSummary.of(accepted.title()))
                .setStaticDetails("Project %s, %s shots"
                        .formatted(
                                accepted.project(), request.storyboard().shots().size()))
                .setTypedSearchAttributes(SearchAttributes.newBuilder()
                        .set(
                                SequenceSearchAttributes.STATUS,
                                accepted.status().name().toLowerCase(Locale.ROOT))
                        .set(SequenceSearchAttributes.PROJECT, accepted.project())
                        .set(SequenceSearchAttributes.TITLE, accepted.title())
                        .set(SequenceSearchAttributes.COST, 0.0)
                        .build())
                .build();
    }
}
