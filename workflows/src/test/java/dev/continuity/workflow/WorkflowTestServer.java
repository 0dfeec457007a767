package dev.continuity.workflow;

import dev.continuity.activity.LedgerActivity;
import dev.continuity.activity.TaskQueues;
import dev.continuity.sequence.SequenceRequest;
import dev.continuity.sequence.SequenceSearchAttributes;
import dev.continuity.sequence.SequenceState;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Temporal on skipped time, with workers for all three task queues. */
final class WorkflowTestServer implements AutoCloseable {
    private final TestWorkflowEnvironment environment;
    private @Nullable WorkflowStub last;

    WorkflowTestServer(FakeActivities world) {
        TestEnvironmentOptions.Builder options = TestEnvironmentOptions.newBuilder()
                .setWorkflowClientOptions(WorkflowClientOptions.newBuilder()
                        .setDataConverter(SequenceDataConverter.create())
                        .build());
        for (SearchAttributeKey<?> key : SequenceSearchAttributes.ALL) {
            options.registerSearchAttribute(key.getName(), key.getValueType());
        }
        environment = TestWorkflowEnvironment.newInstance(options.build());
        Worker sequences = environment.newWorker(TaskQueues.SEQUENCES);
        sequences.registerWorkflowImplementationTypes(
                WorkflowImplementationOptions.newBuilder().build(),
                SequenceWorkflowImpl.class,
                LateClipsWorkflowImpl.class,
                EstimateWorkflowImpl.class);
        sequences.registerActivitiesImplementations((LedgerActivity) world);
        // A cancel is heard at a heartbeat.
        WorkerOptions listening = WorkerOptions.newBuilder()
                .setMaxHeartbeatThrottleInterval(Duration.ofMillis(200))
                .build();
        environment.newWorker(TaskQueues.RENDER, listening).registerActivitiesImplementations(world);
        environment.newWorker(TaskQueues.MEDIA).registerActivitiesImplementations(world);
        environment.start();
    }

    WorkflowClient client() {
        return environment.getWorkflowClient();
    }

    /** Writes the history of the last workflow that was started, to be replayed by {@link ReplayTest} for ever. */
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

    /** A stub of a sequence that has been started. */
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

    /** A stub of a workflow beside a sequence, to be started. */
    <T> T workflow(Class<T> type) {
        T workflow = client().newWorkflowStub(
                        type,
                        WorkflowOptions.newBuilder()
                                .setTaskQueue(TaskQueues.SEQUENCES)
                                .build());
        last = WorkflowStub.fromTyped(workflow);
        return workflow;
    }

    /** The state of a running sequence, as soon as it is as told. */
    SequenceState await(WorkflowStub sequence, Predicate<SequenceState> condition) throws TimeoutException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (System.nanoTime() < end) {
            SequenceState state = sequence.query("state", SequenceState.class);
            if (condition.test(state)) {
                return state;
            }
            LockSupport.parkNanos(10_000_000);
        }
        throw new TimeoutException("Still: " + sequence.query("state", SequenceState.class));
    }

    /**
     * Cancels a sequence while no record of it is under way: the test server never lets a workflow end that cancels an
     * activity which ends in that moment.
     */
    void cancel(WorkflowStub sequence) {
        DescribeWorkflowExecutionRequest request = DescribeWorkflowExecutionRequest.newBuilder()
                .setNamespace(client().getOptions().getNamespace())
                .setExecution(sequence.getExecution())
                .build();
        while (client()
                .getWorkflowServiceStubs()
                .blockingStub()
                .describeWorkflowExecution(request)
                .getPendingActivitiesList()
                .stream()
                .anyMatch(activity -> activity.getActivityType().getName().equals("Record"))) {
            LockSupport.parkNanos(10_000_000);
        }
        sequence.cancel();
    }

    @Override
    public void close() {
        environment.close();
    }
}
