package dev.continuity.e2e.seeds;

import static org.awaitility.Awaitility.await;

import dev.continuity.activity.TaskQueues;
import dev.continuity.activity.TemporalFailures;
import dev.continuity.direction.Decided;
import dev.continuity.direction.Decision;
import dev.continuity.direction.DecisionRequest;
import dev.continuity.e2e.seeds.SentDecision.Answer;
import dev.continuity.e2e.seeds.SentDecision.Made;
import dev.continuity.e2e.seeds.SentDecision.Refused;
import dev.continuity.e2e.seeds.environment.SeedLog;
import dev.continuity.failure.FailureCode;
import dev.continuity.failure.FailureDetails;
import dev.continuity.sequence.SequenceId;
import dev.continuity.sequence.SequenceRequest;
import dev.continuity.storage.ledger.SequenceStore;
import dev.continuity.workflow.SequenceWorkflow;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WithStartWorkflowOperation;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowServiceException;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.client.WorkflowUpdateStage;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Sends decisions as clients do: each again, with the same id, until there is an answer. A sequence that does not run is
 * started together with the decision.
 */
final class DecisionClient implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofMinutes(3);
    private static final Duration RETRY_INTERVAL = Duration.ofMillis(200);
    /** Short: the answers to some decisions are given up while they are still being made. */
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(2);

    private final WorkflowClient client;
    private final SequenceStore sequences;
    private final SeedLog log;
    private final ExecutorService calls = Executors.newCachedThreadPool();

    DecisionClient(WorkflowClient client, SequenceStore sequences, SeedLog log) {
        this.client = client;
        this.sequences = sequences;
        this.log = log;
    }

    /** @throws org.awaitility.core.ConditionTimeoutException if there is no answer in minutes */
    SentDecision send(SequenceId sequence, DecisionRequest decision) {
        Answer answer = await().pollInSameThread()
                .pollDelay(Duration.ZERO)
                .pollInterval(RETRY_INTERVAL)
                .atMost(TIMEOUT)
                .until(() -> sendOnce(sequence, decision), Optional::isPresent)
                .orElseThrow();
        log.add("%s of %s: %s".formatted(decision.id(), sequence, answer));
        return new SentDecision(sequence, decision, answer);
    }

    /** Empty if there is no answer. */
    private Optional<Answer> sendOnce(SequenceId sequence, DecisionRequest decision)
            throws InterruptedException, ExecutionException {
        SequenceRequest recorded = sequences.read(sequence).orElseThrow().request();
        Optional<Answer> before = made(recorded, decision.id());
        if (before.isPresent()) {
            return before;
        }
        Future<Optional<Answer>> call = calls.submit(() -> startWith(recorded.resumed(), decision));
        try {
            return call.get(ANSWER_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            // As if the connection was lost: the decision is still being made, and is sent once more.
            return Optional.empty();
        }
    }

    private Optional<Answer> startWith(SequenceRequest recorded, DecisionRequest decision) {
        SequenceWorkflow workflow = client.newWorkflowStub(
                SequenceWorkflow.class,
                WorkflowOptions.newBuilder()
                        .setWorkflowId(recorded.id().text())
                        .setTaskQueue(TaskQueues.SEQUENCES)
                        .setWorkflowIdConflictPolicy(WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
                        .build());
        UpdateOptions<Decided> options = UpdateOptions.<Decided>newBuilder()
                .setUpdateId(decision.id())
                .setWaitForStage(WorkflowUpdateStage.COMPLETED)
                .build();
        try {
            return Optional.of(new Made(WorkflowClient.executeUpdateWithStart(
                    workflow::decide,
                    decision,
                    options,
                    new WithStartWorkflowOperation<>(workflow::produce, recorded))));
        } catch (WorkflowUpdateException e) {
            return refused(e);
        } catch (WorkflowServiceException | StatusRuntimeException e) {
            log.add("%s has no answer: %s".formatted(decision.id(), e));
            return Optional.empty();
        }
    }

    /** Empty if the sequence has ended before the decision was made: then it is sent again. */
    private static Optional<Answer> refused(WorkflowUpdateException update) {
        if (!(update.getCause() instanceof ApplicationFailure failure)) {
            throw update;
        }
        FailureDetails reason = TemporalFailures.details(failure);
        boolean isRefusal = reason.code() != FailureCode.SEQUENCE_ENDED && reason.code() != FailureCode.INTERNAL;
        return isRefusal ? Optional.of(new Refused(reason)) : Optional.empty();
    }

    private static Optional<Answer> made(SequenceRequest recorded, String id) {
        List<Decision> decisions = recorded.direction().log();
        return recorded.direction()
                .decision(id)
                .map(decision -> new Made(new Decided(decision, decisions.indexOf(decision) + 1)));
    }

    @Override
    public void close() {
        calls.shutdownNow();
    }
}
