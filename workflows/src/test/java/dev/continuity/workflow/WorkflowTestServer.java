package dev.continuity.workflow;

import dev.continuity.activity.LedgerActivity;
import dev.continuity.activity.TaskQueues;
import dev.continuity.direction.Decided;
import dev.continuity.direction.DecisionRequest;
import dev.continuity.plan.TakeStatuses;
import dev.continuity.sequence.QuoteResult;
import dev.continuity.sequence.SequenceRequest;
import dev.continuity.sequence.SequenceSearchAttributes;
import dev.continuity.sequence.SequenceState;
import dev.continuity.workflow.data.WorkflowDataConverter;
import dev.continuity.workflow.notification.ScriptedTargets;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WithStartWorkflowOperation;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateStage;
import io.temporal.common.SearchAttributeKey;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerOptions;
import io.temporal.worker.WorkflowImplementationOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** Temporal's test server, which skips time, with workers for all three task queues. */
final class WorkflowTestServer implements AutoCloseable {
    /** Loading classes alone can take longer than Temporal's limit for a workflow that does not yield. */
    static final WorkerOptions ON_A_BUSY_MACHINE = WorkerOptions.newBuilder()
            .setDefaultDeadlockDetectionTimeout(20_000)
            .build();

    final ScriptedTargets notifications = new ScriptedTargets();

    private final TestWorkflowEnvironment environment;
    private @Nullable WorkflowStub last;

    WorkflowTestServer(FakeActivities activities) {
        TestEnvironmentOptions.Builder options = TestEnvironmentOptions.newBuilder()
                .setWorkflowClientOptions(WorkflowClientOptions.newBuilder()
                        .setDataConverter(WorkflowDataConverter.create())
                        .build());
        for (SearchAttributeKey<?> key : SequenceSearchAttributes.ALL) {
            options.registerSearchAttribute(key.getName(), key.getValueType());
        }
        environment = TestWorkflowEnvironment.newInstance(options.build());
        Worker sequences = environment.newWorker(TaskQueues.SEQUENCES, ON_A_BUSY_MACHINE);
        sequences.registerWorkflowImplementationTypes(
                WorkflowImplementationOptions.newBuilder().build(),
                SequenceWorkflowImpl.class,
                LateClipsWorkflowImpl.class,
                EstimateWorkflowImpl.class,
                QuoteWorkflowImpl.class);
        sequences.registerActivitiesImplementations((LedgerActivity) activities, notifications);
        // An activity learns of its cancellation at its next heartbeat.
        WorkerOptions frequentHeartbeats = WorkerOptions.newBuilder()
                .setMaxHeartbeatThrottleInterval(Duration.ofMillis(200))
                .build();
        environment.newWorker(TaskQueues.RENDER, frequentHeartbeats).registerActivitiesImplementations(activities);
        environment.newWorker(TaskQueues.MEDIA).registerActivitiesImplementations(activities);
        environment.start();
    }

    WorkflowClient client() {
        return environment.getWorkflowClient();
    }

    /** Writes the history of the last workflow that was started, for {@link ReplayTest}. */
    void keepHistory(String name) {
        if (last == null || !Boolean.getBoolean(ReplayTest.UPDATE)) {
            return;
        }
        WorkflowExecution execution = last.getExecution();
        String json = client().fetchHistory(execution.getWorkflowId(), execution.getRunId())
                .toJson(true)
                .replaceAll("(\"identity\": )\"[^\"]*\"", "$1\"worker\"");
        try {
            Files.writeString(ReplayTest.SOURCES.resolve(name + ".json"), json + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts a sequence. */
    WorkflowStub start(SequenceRequest request) {
        SequenceWorkflow workflow = client().newWorkflowStub(
                        SequenceWorkflow.class,
                        WorkflowOptions.newBuilder()
                                .setWorkflowId(request.id().text())
                                .setTaskQueue(TaskQueues.SEQUENCES)
                                .build());
        WorkflowClient.start(workflow::produce, request);
        WorkflowStub started = WorkflowStub.fromTyped(workflow);
        last = started;
        return started;
    }

    /** Makes a decision on a sequence that may have ended: starts it again together with the decision. */
    Decided startWith(SequenceRequest request, DecisionRequest decision) {
        SequenceWorkflow workflow = client().newWorkflowStub(
                        SequenceWorkflow.class,
                        WorkflowOptions.newBuilder()
                                .setWorkflowId(request.id().text())
                                .setTaskQueue(TaskQueues.SEQUENCES)
                                .setWorkflowIdConflictPolicy(
                                        WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
                                .build());
        last = WorkflowStub.fromTyped(workflow);
        return WorkflowClient.executeUpdateWithStart(
                workflow::decide,
                decision,
                UpdateOptions.<Decided>newBuilder()
                        .setWaitForStage(WorkflowUpdateStage.COMPLETED)
                        .build(),
                new WithStartWorkflowOperation<>(workflow::produce, request));
    }

    /** The workflow that was started last. */
    WorkflowStub last() {
        return Objects.requireNonNull(last);
    }

    /** Lets time pass. */
    void sleep(Duration time) {
        environment.sleep(time);
    }

    /**
     * Prices a decision. The result is read from the history: to wait for the end of a workflow would let the clock of the test
     * server jump, and a sequence that waits for a person would time out.
     */
    QuoteResult quote(SequenceRequest request, TakeStatuses takes, DecisionRequest decision) {
        QuoteWorkflow workflow = client().newWorkflowStub(
                        QuoteWorkflow.class,
                        WorkflowOptions.newBuilder()
                                .setTaskQueue(TaskQueues.SEQUENCES)
                                .build());
        String id =
                WorkflowClient.start(workflow::quote, request, takes, decision).getWorkflowId();
        Payload result = Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .until(
                        () -> client().fetchHistory(id).getLastEvent(),
                        HistoryEvent::hasWorkflowExecutionCompletedEventAttributes)
                .getWorkflowExecutionCompletedEventAttributes()
                .getResult()
                .getPayloads(0);
        return WorkflowDataConverter.create().fromPayload(result, QuoteResult.class, QuoteResult.class);
    }

    /** A stub of another workflow, not started yet. */
    <T> T workflow(Class<T> type) {
        T workflow = client().newWorkflowStub(
                        type,
                        WorkflowOptions.newBuilder()
                                .setTaskQueue(TaskQueues.SEQUENCES)
                                .build());
        last = WorkflowStub.fromTyped(workflow);
        return workflow;
    }

    /** The state of a running sequence, as soon as it meets the condition. */
    SequenceState await(WorkflowStub sequence, Predicate<SequenceState> condition) {
        return Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> sequence.query("state", SequenceState.class), condition);
    }

    /**
     * Cancels a sequence while it is not being recorded. On the test server a workflow never ends if it cancels an
     * activity that completes at that very moment.
     */
    void cancel(WorkflowStub sequence) {
        DescribeWorkflowExecutionRequest request = DescribeWorkflowExecutionRequest.newBuilder()
                .setNamespace(client().getOptions().getNamespace())
                .setExecution(sequence.getExecution())
                .build();
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> client()
                        .getWorkflowServiceStubs()
                        .blockingStub()
                        .describeWorkflowExecution(request)
                        .getPendingActivitiesList()
                        .stream()
                        .noneMatch(
                                activity -> activity.getActivityType().getName().equals("RecordSequence")));
        sequence.cancel();
    }

    @Override
    public void close() {
        environment.close();
    }
}
