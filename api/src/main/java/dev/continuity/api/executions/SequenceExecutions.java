package dev.continuity.api.executions;

import dev.continuity.activity.TaskQueues;
import dev.continuity.activity.TemporalFailures;
import dev.continuity.api.ApiConfig;
import dev.continuity.api.problem.ProblemException;
import dev.continuity.api.problem.ProblemType;
import dev.continuity.connections.MeteredExecutors;
import dev.continuity.failure.FailureCode;
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
import io.temporal.client.WorkflowUpdateException;
import io.temporal.client.WorkflowUpdateTimeoutOrCancelledException;
import io.temporal.common.SearchAttributes;
import io.temporal.failure.ApplicationFailure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * The sequences in Temporal. Every call ends within a few seconds. If Temporal does not answer, it ends with
 * {@link ProblemType#TEMPORAL_UNAVAILABLE}.
 */
@ApplicationScoped
public class SequenceExecutions {
    /** Temporal: the failure of an update whose workflow has ended, or was terminated, before its handler finished. */
    private static final String LOST_WITH_ITS_WORKFLOW = "AcceptedUpdateCompletedWorkflow";

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

    /** The state of a running sequence, with the progress of its activities; empty if no worker answers. */
    public Optional<SequenceState> liveState(SequenceId id, ExecutionStatus.Running running) {
        return state(id).map(state -> LiveProgress.merged(state, running.description(), client.getOptions()));
    }

    /** Waits until a sequence that is about to end has ended, with or without success. */
    public void awaitEnd(SequenceId id) {
        WorkflowStub sequence = WorkflowStub.fromTyped(sequence(id));
        try {
            sequence.getResult(config.temporalTimeout().toMillis(), TimeUnit.MILLISECONDS, SequenceState.class);
        } catch (WorkflowFailedException e) {
            // Cancelled and failed sequences end like this.
        } catch (TimeoutException e) {
            throw ProblemException.of(
                    ProblemType.CONFLICT, "The sequence %s is about to end. Try again in a moment.".formatted(id), e);
        }
    }

    /** Requests cancellation; false if no sequence with that id is running. */
    public boolean cancel(SequenceId id) {
        WorkflowStub sequence = WorkflowStub.fromTyped(sequence(id));
        try {
            return calls.within(config.temporalTimeout(), () -> {
                sequence.cancel();
                return true;
            });
        } catch (WorkflowNotFoundException e) {
            return false;
        }
    }

    /**
     * Sends a person's decision to a sequence.
     *
     * @param update calls one of the workflow's update methods
     * @param refused creates the problem from the reason of a refusal
     * @return the state afterwards; empty if no sequence with that id is running
     * @throws ProblemException {@link ProblemType#CONFLICT} if the sequence has just ended
     */
    public Optional<SequenceState> update(
            SequenceId id,
            Function<SequenceWorkflow, SequenceState> update,
            Function<String, ProblemException> refused) {
        SequenceWorkflow sequence = sequence(id);
        try {
            return Optional.of(calls.within(config.updateTimeout(), () -> update.apply(sequence)));
        } catch (WorkflowNotFoundException e) {
            return Optional.empty();
        } catch (WorkflowUpdateTimeoutOrCancelledException e) {
            throw ProblemException.of(
                    ProblemType.TEMPORAL_UNAVAILABLE, "No worker answers. Check whether one is running.", e);
        } catch (WorkflowUpdateException e) {
            if (e.getCause() instanceof ApplicationFailure refusal) {
                if (refusal.getType().equals(LOST_WITH_ITS_WORKFLOW)) {
                    return Optional.empty();
                }
                throw problem(refusal, refused);
            }
            throw e;
        }
    }

    private static ProblemException problem(ApplicationFailure refusal, Function<String, ProblemException> refused) {
        String why = refusal.getOriginalMessage();
        ProblemException problem = TemporalFailures.has(refusal, FailureCode.SEQUENCE_ENDED)
                ? ProblemException.of(ProblemType.CONFLICT, why)
                : refused.apply(why);
        // What a validator refuses has no details.
        return refusal.getDetails().getSize() == 0
                ? problem
                : problem.with(TemporalFailures.details(refusal).code());
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

    private static WorkflowOptions options(SequenceRequest request) {
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
