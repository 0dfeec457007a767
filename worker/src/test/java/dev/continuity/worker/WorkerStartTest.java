package dev.continuity.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.continuity.connections.StartupTrial;
import dev.continuity.connections.StorageConfig;
import dev.continuity.connections.TemporalClients;
import dev.continuity.connections.TestSettings;
import dev.continuity.local.DevServer;
import dev.continuity.local.FreePorts;
import dev.continuity.local.InProcessTemporal;
import dev.continuity.local.LocalS3;
import dev.continuity.local.LocalS3Settings;
import dev.continuity.local.RequiredTool;
import dev.continuity.render.RenderExecutors;
import dev.continuity.render.notification.NotificationSettings;
import dev.continuity.render.notification.OutageListener;
import dev.continuity.storage.ObjectStore;
import dev.continuity.storage.StorageSettings;
import dev.continuity.storage.TempFolder;
import dev.continuity.worker.diagnosis.WorkerDiagnosis;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.SmallRyeConfig;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.operatorservice.v1.AddSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.ListSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.RemoveSearchAttributesRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.OperatorServiceStubs;
import io.temporal.serviceclient.OperatorServiceStubsOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a worker waits for, what it does not wait for, and how long it takes to stop. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class WorkerStartTest {
    @TempDir
    private Path folder = Path.of("");

    private final CountDownLatch exits = new CountDownLatch(1);
    private final RenderExecutors executors = new RenderExecutors();
    private LocalS3 s3;
    private ObjectStore objects;
    private StartupTrial trial;
    private TempFolder temp;

    @BeforeEach
    void open() {
        s3 = LocalS3.start(LocalS3Settings.withNewCredentials(folder.resolve("s3"), 0, "films"));
        StorageSettings storage = StorageSettings.at(
                s3.endpoint(), "films", new StorageSettings.Credentials(s3.accessKey(), s3.secretKey()));
        objects = new ObjectStore(storage);
        trial = new StartupTrial(storage, settings(Map.of()).getConfigMapping(StorageConfig.class));
        trial.onStart(new StartupEvent());
        temp = TempFolder.in(folder.resolve("temp"));
    }

    @AfterEach
    void close() {
        temp.close();
        trial.onStop(new ShutdownEvent());
        objects.close();
        s3.close();
        executors.close();
    }

    @Test
    void a_worker_waits_for_a_temporal_that_does_not_run_yet() throws Exception {
        // Given
        int port = FreePorts.free();
        WorkflowClient client = TemporalClients.ofLocalServer("127.0.0.1:" + port);
        WorkerHost host = host(client);
        host.onStart(new StartupEvent());

        // When
        try (InProcessTemporal temporal = InProcessTemporal.start(port)) {
            // Then
            await().atMost(Duration.ofMinutes(2)).until(host::isPolling);
            assertThat(exits.getCount()).isOne();
            host.onStop(new ShutdownEvent());
            client.getWorkflowServiceStubs().shutdownNow();
        }
    }

    @Test
    void a_worker_does_not_wait_for_a_search_attribute_to_change_its_type() throws Exception {
        // Given
        try (DevServer temporal = DevServer.start(RequiredTool.temporal(), folder.resolve("temporal"), 0)) {
            WorkflowClient client = TemporalClients.ofLocalServer(temporal.target());
            register(client, "ContinuityCost", IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD);
            WorkerHost host = host(client);

            // When
            host.onStart(new StartupEvent());

            // Then
            assertThat(exits.await(2, TimeUnit.MINUTES)).isTrue();
            assertThat(host.isPolling()).isFalse();
            client.getWorkflowServiceStubs().shutdownNow();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1s", "30s", "10m"})
    void a_stop_leaves_time_for_the_answer_to_a_submit_and_for_its_ticket(String submitTimeout) {
        // Given
        WorkerConfig config = config(Map.of("continuity.fal.submit-timeout", submitTimeout));

        // When
        Duration longest = WorkerHost.stopTimeout(config);

        // Then
        assertThat(longest).isGreaterThanOrEqualTo(config.fal().submitTimeout().plusSeconds(15));
    }

    private WorkerHost host(WorkflowClient client) {
        WorkerBeans beans = new WorkerBeans();
        WorkerConfig config = config(Map.of());
        return new WorkerHost(
                client,
                trial,
                config,
                beans.activities(
                        config,
                        settings(Map.of()).getConfigMapping(StorageConfig.class),
                        beans.provider(config, executors),
                        objects,
                        beans.ffmpeg(config),
                        temp,
                        NotificationSettings.none(),
                        OutageListener.NONE,
                        executors),
                new WorkerDiagnosis(List.of()),
                OutageListener.NONE,
                new SimpleMeterRegistry(),
                exits::countDown);
    }

    private static WorkerConfig config(Map<String, String> settings) {
        return settings(settings).getConfigMapping(WorkerConfig.class);
    }

    private static SmallRyeConfig settings(Map<String, String> settings) {
        Map<String, String> withKey = new HashMap<>(settings);
        withKey.put("continuity.fal.key", "any");
        return TestSettings.of(withKey, WorkerConfig.class, StorageConfig.class);
    }

    /** In place of the one that the dev server starts with. */
    private static void register(WorkflowClient client, String name, IndexedValueType type) {
        OperatorServiceStubs operator = OperatorServiceStubs.newServiceStubs(OperatorServiceStubsOptions.newBuilder()
                .setChannel(client.getWorkflowServiceStubs().getRawChannel())
                .validateAndBuildWithDefaults());
        operator.blockingStub()
                .removeSearchAttributes(RemoveSearchAttributesRequest.newBuilder()
                        .setNamespace("default")
                        .addSearchAttributes(name)
                        .build());
        await().atMost(Duration.ofMinutes(2)).ignoreExceptions().until(() -> {
            operator.blockingStub()
                    .addSearchAttributes(AddSearchAttributesRequest.newBuilder()
                            .setNamespace("default")
                            .putSearchAttributes(name, type)
                            .build());
            Map<String, IndexedValueType> registered = operator.blockingStub()
                    .listSearchAttributes(ListSearchAttributesRequest.newBuilder()
                            .setNamespace("default")
                            .build())
                    .getCustomAttributesMap();
            return registered.get(name) == type;
        });
    }
}
