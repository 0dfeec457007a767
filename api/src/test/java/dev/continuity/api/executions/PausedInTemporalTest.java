package dev.continuity.api.executions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuity.activity.TaskQueues;
import dev.continuity.api.ApiConfig;
import dev.continuity.api.FakeActivityResults;
import dev.continuity.connections.MeteredExecutors;
import dev.continuity.connections.TemporalClients;
import dev.continuity.connections.TestSettings;
import dev.continuity.local.DevServer;
import dev.continuity.local.LocalS3;
import dev.continuity.local.LocalS3Settings;
import dev.continuity.local.RequiredTool;
import dev.continuity.sequence.SequenceId;
import dev.continuity.sequence.SequenceRequest;
import dev.continuity.sequence.SequenceState;
import dev.continuity.sequence.StepProgress;
import dev.continuity.sequence.StepProgress.Phase;
import dev.continuity.storage.ObjectStore;
import dev.continuity.storage.StorageSettings;
import dev.continuity.storage.ledger.SequenceStore;
import dev.continuity.storyboard.reader.ParseResult;
import dev.continuity.storyboard.reader.StoryboardReader;
import dev.continuity.workflow.LateClipsWorkflowImpl;
import dev.continuity.workflow.SequenceWorkflowImpl;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.workflowservice.v1.PauseActivityRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What an operator does to activities in Temporal is shown. On a real server: the in-process one cannot pause. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PausedInTemporalTest {
    private static final String ID = "AGM-harbour-0123456789";

    private final SequenceId id = new SequenceId(ID);
    private DevServer server;
    private LocalS3 s3;
    private ObjectStore objects;
    private MeteredExecutors executors;
    private WorkflowClient client;
    private WorkerFactory workers;
    private SequenceExecutions executions;

    @BeforeAll
    void start(@TempDir Path folder) {
        server = DevServer.start(RequiredTool.temporal(), folder.resolve("temporal"), 0);
        s3 = LocalS3.start(LocalS3Settings.withNewCredentials(folder.resolve("s3"), 0, "films"));
        objects = new ObjectStore(StorageSettings.at(
                s3.endpoint(), "films", new StorageSettings.Credentials(s3.accessKey(), s3.secretKey())));
        executors = new MeteredExecutors(new SimpleMeterRegistry());
        client = TemporalClients.ofLocalServer(server.target());
        executions = new SequenceExecutions(
                client, TestSettings.of(Map.of(), ApiConfig.class).getConfigMapping(ApiConfig.class), executors);
        startWorker();
    }

    @AfterAll
    void stop() {
        if (server != null) {
            workers.shutdownNow();
            client.getWorkflowServiceStubs().shutdownNow();
            objects.close();
            s3.close();
            server.close();
        }
    }

    @Test
    void a_step_that_an_operator_paused_says_who_did_it_and_how_it_goes_on() {
        // Given
        executions.start(request());
        awaitState(state -> !state.steps().isEmpty() && phase(state) == Phase.RUNNING);

        // When
        client.getWorkflowServiceStubs()
                .blockingStub()
                .pauseActivity(PauseActivityRequest.newBuilder()
                        .setNamespace("default")
                        .setExecution(WorkflowExecution.newBuilder().setWorkflowId(ID))
                        .setType("Render")
                        .setIdentity("ada@desk")
                        .setReason("new quota")
                        .build());

        // Then
        SequenceState paused = awaitState(state -> phase(state) == Phase.PAUSED);
        assertThat(paused.steps().get(0).progress())
                .isNotNull()
                .extracting(StepProgress::log)
                .isEqualTo("by ada@desk in Temporal: \"new quota\"");
        assertThat(paused.message())
                .contains("SH0010/reference is paused by ada@desk in Temporal: \"new quota\". It goes on with:"
                        + " temporal activity unpause --namespace default --workflow-id " + ID + " --activity-id ");
    }

    private void startWorker() {
        workers = WorkerFactory.newInstance(client);
        FakeActivityResults activities = new FakeActivityResults(objects, new SequenceStore(objects));
        Worker sequences = workers.newWorker(TaskQueues.SEQUENCES);
        sequences.registerWorkflowImplementationTypes(SequenceWorkflowImpl.class, LateClipsWorkflowImpl.class);
        WorkerOptions options = WorkerOptions.newBuilder()
                .setMaxHeartbeatThrottleInterval(Duration.ofMillis(200))
                .build();
        List.of(sequences, workers.newWorker(TaskQueues.RENDER, options), workers.newWorker(TaskQueues.MEDIA))
                .forEach(worker -> worker.registerActivitiesImplementations(activities));
        workers.start();
    }

    private SequenceRequest request() {
        ParseResult.Valid read = (ParseResult.Valid)
                StoryboardReader.read(
                        """
                        title: Harbour
                        project: AGM
                        source: https://example.com/plate.mp4
                        shots:
                          - code: SH0010
                            reference: { prompt: "HOLD the next shot" }
                        """);
        return SequenceRequest.of(id, Instant.EPOCH, read.storyboard());
    }

    private SequenceState awaitState(Predicate<SequenceState> condition) {
        return Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () -> executions
                                .liveState(id, (ExecutionStatus.Running) executions.status(id))
                                .orElseThrow(),
                        condition);
    }

    private static Phase phase(SequenceState state) {
        StepProgress progress = state.steps().get(0).progress();
        return progress == null ? Phase.PREPARING : progress.phase();
    }
}
