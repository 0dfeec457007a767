package dev.continuity.local;

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
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server and a client, and for each test a worker on its own task queue. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(300)
abstract class TemporalServerTest {

    static final Duration TIMEOUT = Duration.ofMinutes(2);

    Path home;
    TemporalServer server;
    WorkflowServiceStubs stubs;
    WorkflowClient client;
    String queue;
    SampleWorkflow.SampleActivityImpl activity = new SampleWorkflow.SampleActivityImpl();
    WorkerFactory worker;

    abstract TemporalServer start(Path folder);

    @BeforeAll
    void startServer(@TempDir Path folder) {
        home = folder;
        server = start(folder);
        stubs = WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                .setTarget(server.target())
                .build());
        client = WorkflowClient.newInstance(stubs);
    }

    @AfterAll
    void stopServer() {
        if (stubs != null) {
            stubs.shutdownNow();
        }
        if (server != null) {
            server.close();
        }
    }

    @BeforeEach
    void startWorker() {
        queue = "queue-" + UUID.randomUUID();
        worker = newWorker();
    }

    @AfterEach
    void stopWorker() {
        stop(worker);
    }

    WorkflowStub started(String scenario, int runs) {
        var workflow = client.newUntypedWorkflowStub(
                "Sample", options(UUID.randomUUID().toString()).build());
        workflow.start(scenario, runs);
        return workflow;
    }

    WorkflowOptions.Builder options(String id) {
        return WorkflowOptions.newBuilder().setWorkflowId(id).setTaskQueue(queue);
    }

    WorkerFactory newWorker() {
        activity = new SampleWorkflow.SampleActivityImpl();
        var factory = WorkerFactory.newInstance(client);
        var options = WorkerOptions.newBuilder()
                .setDefaultDeadlockDetectionTimeout(TIMEOUT.toMillis())
                .build();
        var worker = factory.newWorker(queue, options);
        worker.registerWorkflowImplementationTypes(SampleWorkflow.SampleWorkflowImpl.class);
        worker.registerActivitiesImplementations(activity);
        factory.start();
        return factory;
    }

    static void stop(WorkerFactory factory) {
        factory.shutdownNow();
        factory.awaitTermination(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
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

    static void await(Callable<Boolean> condition) {
        Awaitility.await().atMost(TIMEOUT).pollInterval(Duration.ofMillis(20)).until(condition);
    }
}
