package dev.continuity.api.executions;

import dev.continuity.activity.TaskQueues;
import dev.continuity.activity.TemporalFailures;
import dev.continuity.api.ApiConfig;
import dev.continuity.api.problem.ProblemException;
import dev.continuity.api.problem.ProblemType;
import dev.continuity.connections.MeteredExecutors;
import dev.continuity.direction.Action;
import dev.continuity.direction.Decided;
import dev.continuity.direction.DecisionRequest;
import dev.continuity.direction.RefusedDecisionException;
import dev.continuity.failure.FailureDetails;
import dev.continuity.plan.TakeStatuses;
import dev.continuity.sequence.QuoteResult;
import dev.continuity.sequence.SequenceId;
import dev.continuity.sequence.SequenceRequest;
import dev.continuity.sequence.TemporalSummary;
import dev.continuity.workflow.QuoteWorkflow;
import dev.continuity.workflow.SequenceWorkflow;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WithStartWorkflowOperation;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.client.WorkflowUpdateStage;
import io.temporal.client.WorkflowUpdateTimeoutOrCancelledException;
import io.temporal.failure.ApplicationFailure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Sends the decisions of people to sequences in Temporal. Each call ends with {@link ProblemType#TEMPORAL_UNAVAILABLE} if
 * Temporal or every worker is silent. Then a decision may still be made: sent again, with the same id, it is made once.
 */
@ApplicationScoped
public class SequenceDecisions {
    private static final String DECIDE = "decide";

    /** Temporal: the failure of an update whose workflow has ended, or was terminated, before its handler finished. */
    private static final String LOST_WITH_ITS_WORKFLOW = "AcceptedUpdateCompletedWorkflow";

    private final WorkflowClient client;
    private final ApiConfig config;
    private final TemporalCalls calls;

    SequenceDecisions(WorkflowClient client, ApiConfig config, MeteredExecutors executors) {
        this.client = client;
        this.config = config;
        this.calls = new TemporalCalls(executors.scheduled("decision-deadlines", 1));
    }

    /**
     * Makes a decision on a running sequence.
     *
     * @return empty if no sequence with that id is running; then nothing was decided
     * @throws RefusedDecisionException if it is not possible
     */
    public Optional<Decided> decide(SequenceId id, DecisionRequest decision) {
        WorkflowStub sequence = client.newUntypedWorkflowStub(id.text());
        return answer(decision, () -> sequence.startUpdate(options(decision), decision)
                .getResult());
    }

    /**
     * Starts a sequence and makes a decision on it, before anything else happens; if it is running already, only makes the
     * decision.
     *
     * @param request to continue from, as recorded
     * @return empty if the sequence has ended in the meantime; then nothing was decided
     * @throws RefusedDecisionException if it is not possible; then the sequence runs all the same
     */
    public Optional<Decided> startAndDecide(SequenceRequest request, DecisionRequest decision) {
        SequenceWorkflow sequence = client.newWorkflowStub(SequenceWorkflow.class, SequenceExecutions.options(request));
        return answer(
                decision,
                () -> WorkflowClient.executeUpdateWithStart(
                        sequence::decide,
                        decision,
                        options(decision),
                        new WithStartWorkflowOperation<>(sequence::produce, request)));
    }

    /** What a decision would cost, or why it is not possible. Nothing is decided. */
    public QuoteResult quote(SequenceRequest request, TakeStatuses takes, DecisionRequest decision) {
        Duration timeout = config.estimateTimeout();
        QuoteWorkflow quote = client.newWorkflowStub(
                QuoteWorkflow.class,
                WorkflowOptions.newBuilder()
                        .setWorkflowId("quote-" + UUID.randomUUID())
                        .setTaskQueue(TaskQueues.SEQUENCES)
                        .setWorkflowExecutionTimeout(timeout.multipliedBy(2))
                        .setStaticSummary(TemporalSummary.of(
                                "Quote for " + request.storyboard().title()))
                        .build());
        calls.within(config.temporalTimeout(), () -> WorkflowClient.start(quote::quote, request, takes, decision));
        try {
            return WorkflowStub.fromTyped(quote)
                    .getResult(timeout.toMillis(), TimeUnit.MILLISECONDS, QuoteResult.class);
        } catch (TimeoutException e) {
            throw noWorker(e);
        }
    }

    private static UpdateOptions<Decided> options(DecisionRequest decision) {
        return UpdateOptions.newBuilder(Decided.class)
                .setUpdateName(DECIDE)
                .setUpdateId(updateId(decision))
                .setWaitForStage(WorkflowUpdateStage.COMPLETED)
                .build();
    }

    /**
     * The same for the same decision on the same version. Temporal keeps the answer to an update: under the decision's own id,
     * one that was refused once would be refused for ever.
     */
    private static String updateId(DecisionRequest decision) {
        return "%s.%s.%s".formatted(decision.id(), decision.version(), decision.digest());
    }

    private Optional<Decided> answer(DecisionRequest decision, Callable<Decided> call) {
        try {
            return Optional.of(calls.within(timeout(decision), () -> ofPresentRun(call)));
        } catch (WorkflowNotFoundException e) {
            return Optional.empty();
        } catch (WorkflowUpdateTimeoutOrCancelledException e) {
            throw noWorker(e);
        } catch (WorkflowUpdateException e) {
            if (e.getCause() instanceof ApplicationFailure failure) {
                if (failure.getType().equals(LOST_WITH_ITS_WORKFLOW)) {
                    return Optional.empty();
                }
                throw refusal(failure);
            }
            throw e;
        }
    }

    /**
     * A run that continues as a new one can end while it is asked. Asked again, the new one makes the decision, or knows that
     * it is made.
     */
    private static Decided ofPresentRun(Callable<Decided> call) throws Exception {
        try {
            return call.call();
        } catch (StatusRuntimeException e) {
            if (e.getStatus().getCode() == Status.Code.NOT_FOUND) {
                return call.call();
            }
            throw e;
        }
    }

    /** The media of a new storyboard may have to be fetched. */
    private Duration timeout(DecisionRequest decision) {
        return decision.action() instanceof Action.Revise ? config.estimateTimeout() : config.updateTimeout();
    }

    private static RefusedDecisionException refusal(ApplicationFailure failure) {
        FailureDetails details = TemporalFailures.details(failure);
        return RefusedDecisionException.of(details.code(), details.message());
    }

    private static ProblemException noWorker(Exception cause) {
        return ProblemException.of(
                ProblemType.TEMPORAL_UNAVAILABLE, "No worker answers. Check whether one is running.", cause);
    }
}
