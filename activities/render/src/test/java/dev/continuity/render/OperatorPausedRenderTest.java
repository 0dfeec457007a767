package dev.continuity.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.google.protobuf.Timestamp;
import dev.continuity.activity.RenderActivity;
import dev.continuity.activity.RenderOrder;
import dev.continuity.activity.RenderResult;
import dev.continuity.activity.TaskQueues;
import dev.continuity.local.DevServer;
import dev.continuity.local.RequiredTool;
import dev.continuity.workflow.data.WorkflowDataConverter;
import io.temporal.activity.ActivityCancellationType;
import io.temporal.activity.ActivityOptions;
import io.temporal.api.enums.v1.PendingActivityState;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.PauseActivityRequest;
import io.temporal.api.workflowservice.v1.ResetActivityRequest;
import io.temporal.api.workflowservice.v1.UnpauseActivityRequest;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc.WorkflowServiceBlockingStub;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.common.RetryOptions;
import io.temporal.failure.CanceledFailure;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerOptions;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Operators can pause and reset activities in Temporal, at any moment. On a real server: the in-process one cannot. */
class OperatorPausedRenderTest extends RenderTest {
    private static final String NAMESPACE = "default";
    private static final String WORKFLOWS = "single-renders";

    private static DevServer server;
    private static WorkflowServiceStubs stubs;
    private static WorkflowClient client;

    private WorkerFactory factory;

    @BeforeAll
    static void startServer(@TempDir Path folder) {
        server = DevServer.start(RequiredTool.temporal(), folder, 0);
        stubs = WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                .setTarget(server.target())
                .build());
        client = WorkflowClient.newInstance(
                stubs,
                WorkflowClientOptions.newBuilder()
                        .setDataConverter(WorkflowDataConverter.create())
                        .build());
    }

    @AfterAll
    static void stopServer() {
        if (server != null) {
            stubs.shutdownNow();
            server.close();
        }
    }

    @BeforeEach
    void startWorker() {
        factory = WorkerFactory.newInstance(client);
        factory.newWorker(WORKFLOWS).registerWorkflowImplementationTypes(SingleRender.class);
        factory.newWorker(
                        TaskQueues.RENDER,
                        WorkerOptions.newBuilder()
                                .setMaxHeartbeatThrottleInterval(Duration.ofMillis(200))
                                .setDefaultHeartbeatThrottleInterval(Duration.ofMillis(200))
                                .build())
                .registerActivitiesImplementations(worker().implementation());
        factory.start();
    }

    @AfterEach
    void stopWorker() {
        factory.shutdownNow();
        factory.awaitTermination(20, TimeUnit.SECONDS);
    }

    @Test
    void a_pause_in_the_middle_of_a_submit_waits_for_its_ticket_and_nothing_is_submitted_again() {
        // Given
        TestEnvironment.faults(
                "{\"kind\":\"hold-reply\",\"on\":\"submit\",\"times\":1}",
                "{\"kind\":\"slow-queue\",\"seconds\":4,\"times\":1}");
        WorkflowStub render = started();
        TestProject.await(() -> submitted() == 1);
        pause(render);
        awaitHeartbeat(render);
        awaitHeartbeat(render);
        TestEnvironment.releaseReplies();
        awaitPaused(render);
        assertThat(project.hasOpenTicket()).isTrue();

        // When
        unpause(render);

        // Then
        assertThat(render.getResult(RenderResult.class).reused()).isFalse();
        assertThat(submitted()).isOne();
    }

    @Test
    void a_step_that_is_paused_while_it_waits_goes_on_with_its_request() {
        // Given
        TestEnvironment.faults("{\"kind\":\"slow-queue\",\"seconds\":4,\"times\":1}");
        WorkflowStub render = started();
        TestProject.await(project::hasOpenTicket);
        pause(render);
        awaitPaused(render);

        // When
        unpause(render);

        // Then
        assertThat(render.getResult(RenderResult.class).reused()).isFalse();
        assertThat(submitted()).isOne();
    }

    @Test
    void a_step_that_is_paused_while_its_clip_is_copied_copies_it_again() {
        // Given
        TestEnvironment.faults("{\"kind\":\"slow-download\",\"bytesPerSecond\":2000,\"times\":1}");
        WorkflowStub render = started();
        TestProject.await(() -> pending(render).getHeartbeatDetails().toString().contains("copying"));
        pause(render);
        awaitPaused(render);

        // When
        unpause(render);

        // Then
        assertThat(render.getResult(RenderResult.class).reused()).isFalse();
        assertThat(submitted()).isOne();
    }

    @Test
    void a_step_that_is_reset_in_a_later_attempt_goes_on_with_its_request() {
        // Given
        TestEnvironment.faults("{\"kind\":\"slow-queue\",\"seconds\":8,\"times\":1}");
        WorkflowStub render = started();
        TestProject.await(project::hasOpenTicket);
        pause(render);
        awaitPaused(render);
        unpause(render);
        TestProject.await(() -> pending(render).getState() == PendingActivityState.PENDING_ACTIVITY_STATE_STARTED
                && pending(render).getAttempt() == 2);

        // When
        reset(render);

        // Then
        assertThat(render.getResult(RenderResult.class).reused()).isFalse();
        assertThat(submitted()).isOne();
    }

    @Test
    void a_paused_step_can_be_cancelled() {
        // Given
        TestEnvironment.faults("{\"kind\":\"slow-queue\",\"seconds\":600,\"times\":1}");
        WorkflowStub render = started();
        TestProject.await(project::hasOpenTicket);
        pause(render);
        awaitPaused(render);

        // When
        render.cancel();

        // Then
        assertThat(catchThrowable(() -> render.getResult(RenderResult.class)))
                .hasRootCauseInstanceOf(CanceledFailure.class);
        assertThat(project.hasOpenTicket()).isTrue();
    }

    private WorkflowStub started() {
        SingleRenderWorkflow workflow = client.newWorkflowStub(
                SingleRenderWorkflow.class,
                WorkflowOptions.newBuilder()
                        .setWorkflowId(UUID.randomUUID().toString())
                        .setTaskQueue(WORKFLOWS)
                        .build());
        WorkflowClient.start(workflow::render, project.order());
        return WorkflowStub.fromTyped(workflow);
    }

    private static void pause(WorkflowStub workflow) {
        temporal()
                .pauseActivity(PauseActivityRequest.newBuilder()
                        .setNamespace(NAMESPACE)
                        .setExecution(workflow.getExecution())
                        .setId(pending(workflow).getActivityId())
                        .setIdentity("ada@desk")
                        .build());
    }

    private static void unpause(WorkflowStub workflow) {
        temporal()
                .unpauseActivity(UnpauseActivityRequest.newBuilder()
                        .setNamespace(NAMESPACE)
                        .setExecution(workflow.getExecution())
                        .setId(pending(workflow).getActivityId())
                        .build());
    }

    private static void reset(WorkflowStub workflow) {
        temporal()
                .resetActivity(ResetActivityRequest.newBuilder()
                        .setNamespace(NAMESPACE)
                        .setExecution(workflow.getExecution())
                        .setId(pending(workflow).getActivityId())
                        .build());
    }

    /** The answer to a heartbeat says that the activity is paused; the next one notices it. */
    private static void awaitHeartbeat(WorkflowStub workflow) {
        Timestamp before = pending(workflow).getLastHeartbeatTime();
        TestProject.await(() -> !pending(workflow).getLastHeartbeatTime().equals(before));
    }

    /** No attempt is under way any more. */
    private static void awaitPaused(WorkflowStub workflow) {
        TestProject.await(() -> pending(workflow).getState() == PendingActivityState.PENDING_ACTIVITY_STATE_PAUSED);
    }

    private static PendingActivityInfo pending(WorkflowStub workflow) {
        List<PendingActivityInfo> pending = temporal()
                .describeWorkflowExecution(DescribeWorkflowExecutionRequest.newBuilder()
                        .setNamespace(NAMESPACE)
                        .setExecution(workflow.getExecution())
                        .build())
                .getPendingActivitiesList();
        return pending.isEmpty() ? PendingActivityInfo.getDefaultInstance() : pending.get(0);
    }

    private static WorkflowServiceBlockingStub temporal() {
        return stubs.blockingStub();
    }

    /** Renders one take. */
    @WorkflowInterface
    public interface SingleRenderWorkflow {
        @WorkflowMethod
        RenderResult render(RenderOrder order);
    }

    /** With the options of a sequence, but less patient. */
    public static final class SingleRender implements SingleRenderWorkflow {
        @Override
        public RenderResult render(RenderOrder order) {
            return Workflow.newActivityStub(
                            RenderActivity.class,
                            ActivityOptions.newBuilder()
                                    .setTaskQueue(TaskQueues.RENDER)
                                    .setStartToCloseTimeout(Duration.ofDays(30))
                                    .setHeartbeatTimeout(Duration.ofSeconds(4))
                                    .setCancellationType(ActivityCancellationType.WAIT_CANCELLATION_COMPLETED)
                                    .setRetryOptions(RetryOptions.newBuilder()
                                            .setInitialInterval(Duration.ofMillis(100))
                                            .setMaximumInterval(Duration.ofSeconds(1))
                                            .build())
                                    .build())
                    .render(order);
        }
    }
}
