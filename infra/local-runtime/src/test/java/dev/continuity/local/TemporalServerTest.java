package dev.continuity.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionResponse;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An engine, a client of it, and for each test a worker on a task queue of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
abstract class TemporalServerTest {

    static final Duration PATIENCE = Duration.ofSeconds(20);

    Path home;
    TemporalServer engine;
    WorkflowServiceStubs stubs;
    WorkflowClient client;
    String queue;
    RehearsalWorkflow.Theatre theatre = new RehearsalWorkflow.Theatre();
    WorkerFactory worker;

    abstract TemporalServer start(Path folder);

    @BeforeAll
    void startEngine(@TempDir Path folder) {
        home = folder;
        engine = start(folder);
        stubs = WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                .setTarget(engine.target())
                .build());
        client = WorkflowClient.newInstance(stubs);
    }

    @AfterAll
    void stopEngine() {
        if (stubs != null) {
            stubs.shutdownNow();
        }
        if (engine != null) {
            engine.close();
        }
    }

    @BeforeEach
    void startWorker() {
        queue = "stage-" + UUID.randomUUID();
        worker = newWorker();
    }

    @AfterEach
    void stopWorker() {
        stop(worker);
    }

    WorkflowStub started(String scene, int runs) {
        var workflow = client.newUntypedWorkflowStub(
                "Rehearsal", options(UUID.randomUUID().toString()).build());
        workflow.start(scene, runs);
        return workflow;
    }

    WorkflowOptions.Builder options(String id) {
        return WorkflowOptions.newBuilder().setWorkflowId(id).setTaskQueue(queue);
    }

    WorkerFactory newWorker() {
        theatre = new RehearsalWorkflow.Theatre();
        var factory = WorkerFactory.newInstance(client);
        var options = WorkerOptions.newBuilder()
                .setDefaultDeadlockDetectionTimeout(PATIENCE.toMillis())
                .build();
        var stage = factory.newWorker(queue, options);
        stage.registerWorkflowImplementationTypes(RehearsalWorkflow.RehearsalWorkflowImpl.class);
        stage.registerActivitiesImplementations(theatre);
        factory.start();
        return factory;
    }

    static void stop(WorkerFactory factory) {
        factory.shutdownNow();
        factory.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    PendingActivityInfo pending(WorkflowStub workflow) {
        var activities = describe(workflow).getPendingActivitiesList();
        return activities.isEmpty() ? PendingActivityInfo.getDefaultInstance() : activities.get(0);
    }

    DescribeWorkflowExecutionResponse describe(WorkflowStub workflow) {
        return stubs.blockingStub()
                .describeWorkflowExecution(DescribeWorkflowExecutionRequest.newBuilder()
                        .setNamespace("default")
                        .setExecution(WorkflowExecution.newBuilder()
                                .setWorkflowId(workflow.getExecution().getWorkflowId()))
                        .build());
    }

    static void await(BooleanSupplier condition) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("still waiting after " + PATIENCE).isLessThan(deadline);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }
}
